public import Contracts
internal import Synchronization

/// The bus as one module, or one side of the edge, has it: it sends and asks what its rows of the table say.
public final class ModuleBus: Sendable {
    /// Whose it is.
    public let module: String

    private let target: Mutex<Bus?>

    /// The bus as one module has it.
    ///
    /// - Parameters:
    ///   - module: whose it is.
    ///   - bus: what it sends through; nil until the bus is built, up to when every message is refused.
    public init(_ module: String, _ bus: Bus? = nil) {
        self.module = module
        target = Mutex(bus)
    }

    /// Connects it, once the bus is built.
    package func connect(_ bus: Bus) {
        target.withLock { $0 = bus }
    }

    /// Sends a command, and waits until it is done.
    ///
    /// - Parameters:
    ///   - command: what to do.
    ///   - context: who sends it, why, and until when an answer is of use.
    /// - Returns: its receipt; of a command that was done before, the first one.
    /// - Throws: `BusError`, by cause: `outsideTable` when no row says that this module sends it.
    public func send<C: Command>(_ command: C, _ context: MessageContext) async throws(BusError) -> C.Receipt {
        try await bus(.sends, C.name).send(command, context)
    }

    /// Asks a query.
    ///
    /// - Parameters:
    ///   - query: what to answer.
    ///   - context: who asks, why, and until when an answer is of use.
    /// - Returns: the answer.
    /// - Throws: `BusError`, by cause: `outsideTable` when no row says that this module asks it.
    public func ask<Q: Query>(_ query: Q, _ context: MessageContext) async throws(BusError) -> Q.Answer {
        try await bus(.asks, Q.name).ask(query, context)
    }

    private func bus(_ action: ContractTable.Action, _ name: MessageName) throws(BusError) -> Bus {
        guard let bus = target.withLock({ $0 }) else { throw .unavailable(module: module, reason: "it has not started yet") }
        guard bus.table.allows(module, action, name) else { throw .outsideTable(module: module, action, name) }
        return bus
    }
}
