public import Contracts
public import Runtime

/// Gathers handlers and middleware, and makes the bus of them.
///
/// ```swift
/// var builder = BusBuilder(table: table, clock: clock)
/// builder.use(.validation)
/// try builder.handle(PlaceOrder.self, in: "trading") { command, context in try await orders.place(command, context) }
/// let bus = try builder.build()
/// ```
public struct BusBuilder {
    let table: ContractTable
    private let clock: any WallClock
    private let limits: BusLimits
    private var routes: [MessageName: Route] = [:]
    private var hosted: [String] = []
    private var middleware: [Middleware] = []

    /// No handler yet.
    ///
    /// - Parameters:
    ///   - table: who may send, ask, handle and hear what.
    ///   - clock: tells when a deadline has passed.
    ///   - limits: how much the bus does and keeps at once.
    public init(table: ContractTable, clock: any WallClock, limits: BusLimits = BusLimits()) {
        self.table = table
        self.clock = clock
        self.limits = limits
    }

    /// Adds middleware; those of one stage run in the order in which they were added.
    ///
    /// - Parameter middleware: what happens around the handling of every message.
    public mutating func use(_ middleware: Middleware) {
        self.middleware.append(middleware)
    }

    /// Says that a module runs here, so that all it handles by the table must be registered.
    ///
    /// - Parameter module: its name.
    public mutating func host(_ module: String) {
        if !hosted.contains(module) { hosted.append(module) }
    }

    /// Registers the handler of a command.
    ///
    /// - Parameters:
    ///   - type: the command.
    ///   - module: the module that handles it.
    ///   - handler: does it, and returns the receipt.
    /// - Throws: `BusBuildError.duplicateHandler`, or `outsideTable` when no row says that the module handles it.
    public mutating func handle<C: Command>(
        _ type: C.Type, in module: String, by handler: @escaping @Sendable (C, CommandContext) async throws -> C.Receipt
    ) throws(BusBuildError) {
        let route = Route(
            kind: .command, module: module, isKeyed: C.self is any Keyed.Type,
            decode: { (bytes) throws(CanonicalError) in try CanonicalDecoder.decode(C.self, from: bytes) }
        ) { delivery in
            guard let command = delivery.message as? C else { preconditionFailure("\(C.name): found a message of another type") }
            return .value(
                try await handler(command, CommandContext(delivery.context, handler: delivery.module, body: delivery.body)))
        }
        try add(route, for: C.name)
    }

    /// Registers the handler of a query.
    ///
    /// - Parameters:
    ///   - type: the query.
    ///   - module: the module that answers it.
    ///   - handler: returns the answer.
    /// - Throws: `BusBuildError.duplicateHandler`, or `outsideTable` when no row says that the module handles it.
    public mutating func answer<Q: Query>(
        _ type: Q.Type, in module: String, by handler: @escaping @Sendable (Q, MessageContext) async throws -> Q.Answer
    ) throws(BusBuildError) {
        let route = Route(
            kind: .query, module: module, isKeyed: false,
            decode: { (bytes) throws(CanonicalError) in try CanonicalDecoder.decode(Q.self, from: bytes) }
        ) { delivery in
            guard let query = delivery.message as? Q else { preconditionFailure("\(Q.name): found a message of another type") }
            return .value(try await handler(query, delivery.context))
        }
        try add(route, for: Q.name)
    }

    /// Sends messages of a contract to a peer that hosts its module.
    ///
    /// - Parameters:
    ///   - name: the contract.
    ///   - kind: command or query.
    ///   - module: the module that handles it there.
    ///   - peer: takes the envelope there, and returns the canonical bytes of the answer.
    /// - Throws: `BusBuildError.duplicateHandler`, or `outsideTable` when no row says that the module handles it.
    public mutating func forward(
        _ name: MessageName, _ kind: Delivery.Kind, of module: String,
        to peer: @escaping @Sendable (MessageEnvelope) async throws(BusError) -> [UInt8]
    ) throws(BusBuildError) {
        let route = Route(kind: kind, module: module, isKeyed: false, decode: nil) { delivery in
            let payload: [UInt8]
            do throws(CanonicalError) {
                payload = try delivery.body.bytes()
            } catch {
                throw BusError.notCanonical(delivery.name, error)
            }
            return .bytes(try await peer(MessageEnvelope(name: delivery.name, context: delivery.context, payload: payload)))
        }
        try add(route, for: name)
    }

    /// Says that a module reads events of a contract.
    ///
    /// - Parameters:
    ///   - name: the contract.
    ///   - module: the module that reads it.
    /// - Throws: `BusBuildError.outsideTable` when no row says so.
    public func subscribe(to name: MessageName, in module: String) throws(BusBuildError) {
        guard table.allows(module, .hears, name) else { throw .outsideTable(module: module, .hears, name) }
    }

    /// Says that a module sends a command or asks a query, so that a mistake shows at the start and not when it sends.
    ///
    /// - Parameters:
    ///   - name: the contract.
    ///   - action: `sends` or `asks`.
    ///   - module: the module.
    /// - Throws: `BusBuildError.outsideTable` when no row says so.
    public func declare(_ name: MessageName, _ action: ContractTable.Action, in module: String) throws(BusBuildError) {
        guard table.allows(module, action, name) else { throw .outsideTable(module: module, action, name) }
    }

    /// Makes the bus.
    ///
    /// - Throws: `BusBuildError.missingHandler` when a module that runs here does not handle what its rows promise.
    public func build() throws(BusBuildError) -> Bus {
        for row in table.rows where row.action == .handles && hosted.contains(row.module) && routes[row.contract] == nil {
            throw .missingHandler(module: row.module, row.contract)
        }
        return Bus(routes: routes, table: table, middleware: middleware, limits: limits, clock: clock)
    }

    private mutating func add(_ route: Route, for name: MessageName) throws(BusBuildError) {
        guard table.allows(route.module, .handles, name) else { throw .outsideTable(module: route.module, .handles, name) }
        if let other = routes[name] { throw .duplicateHandler(name, first: other.module, second: route.module) }
        routes[name] = route
    }
}
