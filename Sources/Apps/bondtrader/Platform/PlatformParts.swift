import EventSourcing
import Messaging
import ModuleKit

/// What a process has made when further modules are added to it.
struct PlatformParts: Sendable {
    let platform: Platform
    let health: LateHealth
    let identifiers: IdentifierSource
    let ending: Ending

    /// Modules beside the business ones, with their rows of the table.
    struct Additions: Sendable {
        var modules: [any Module] = []
        var rows: [ContractTable.Row] = []
    }
}
