import EventSourcing
import ModuleKit

/// Verifies the log in the background; degraded while it is not what was written.
struct VerificationModule: Module {
    let name = "log"
    let verification: LogVerification

    func register(in registrar: inout ModuleRegistrar) throws {
        registrar.run(verification)
    }
}
