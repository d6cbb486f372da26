import EventSourcing
import ModuleKit
import SQLiteStore

/// Watches the log in the background: degraded while it is not what was written, and once it takes nothing more.
struct LogModule: Module {
    let name = "log"
    let log: OpenedLog

    func register(in registrar: inout ModuleRegistrar) throws {
        registrar.run(log.verification)
        registrar.run(log.appends)
    }
}
