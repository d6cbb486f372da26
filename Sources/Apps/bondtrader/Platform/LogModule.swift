import EventSourcing
import ModuleKit
import Runtime

/// Watches the log in the background: degraded while it is not what was written, not ready while it cannot be reached, stopped once it takes nothing more.
struct LogModule: Module {
    let name = "log"
    let verification: LogVerification
    let appends: LogAppends
    let reach: LogReach

    func register(in registrar: inout ModuleRegistrar) throws {
        // What was found damaged once is so again: a start of the process reads it anew, a service does not.
        registrar.run(verification, onFailure: ServicePolicy(restart: .never, then: .degrade))
        registrar.run(reach)
        registrar.run(appends, onFailure: ServicePolicy(restart: .never, then: .stop))
    }
}
