public import Contracts
public import Messaging
public import Runtime

/// Takes what a module registers.
public struct ModuleRegistrar {
    /// Whose it is.
    public let module: String

    /// The bus as the module has it. It sends nothing before the module has started.
    public let bus: ModuleBus

    var builder: BusBuilder
    var services: [HostedService] = []

    init(_ module: String, builder: BusBuilder) {
        self.module = module
        self.builder = builder
        bus = ModuleBus(module)
    }

    /// Registers the handler of a command.
    ///
    /// - Parameters:
    ///   - type: the command.
    ///   - handler: does it, and returns the receipt.
    /// - Throws: `BusBuildError`, by cause.
    public mutating func handle<C: Command>(
        _ type: C.Type, by handler: @escaping @Sendable (C, CommandContext) async throws -> C.Receipt
    ) throws(BusBuildError) {
        try builder.handle(type, in: module, by: handler)
    }

    /// Registers the handler of a query.
    ///
    /// - Parameters:
    ///   - type: the query.
    ///   - handler: returns the answer.
    /// - Throws: `BusBuildError`, by cause.
    public mutating func answer<Q: Query>(
        _ type: Q.Type, by handler: @escaping @Sendable (Q, MessageContext) async throws -> Q.Answer
    ) throws(BusBuildError) {
        try builder.answer(type, in: module, by: handler)
    }

    /// Says which commands the module sends, so that a mistake shows at the start.
    ///
    /// - Parameter type: the command.
    /// - Throws: `BusBuildError.outsideTable`.
    public func sends<C: Command>(_ type: C.Type) throws(BusBuildError) {
        try builder.declare(C.name, .sends, in: module)
    }

    /// Says which queries the module asks, so that a mistake shows at the start.
    ///
    /// - Parameter type: the query.
    /// - Throws: `BusBuildError.outsideTable`.
    public func asks<Q: Query>(_ type: Q.Type) throws(BusBuildError) {
        try builder.declare(Q.name, .asks, in: module)
    }

    /// Registers a projection: a service that keeps read models up to the events that it hears.
    ///
    /// - Parameters:
    ///   - projection: the service.
    ///   - names: the events that it hears.
    ///   - policy: what happens when it fails.
    /// - Throws: `BusBuildError.outsideTable` when no row says that the module hears one of them.
    public mutating func project(
        _ projection: any Service, hearing names: [MessageName], onFailure policy: ServicePolicy = .degrading
    ) throws(BusBuildError) {
        try hear(names, projection, policy)
    }

    /// Registers a policy: a service that answers the events that it hears with commands.
    ///
    /// - Parameters:
    ///   - service: the service.
    ///   - names: the events that it hears.
    ///   - policy: what happens when it fails.
    /// - Throws: `BusBuildError.outsideTable` when no row says that the module hears one of them.
    public mutating func react(
        _ service: any Service, hearing names: [MessageName], onFailure policy: ServicePolicy = .degrading
    ) throws(BusBuildError) {
        try hear(names, service, policy)
    }

    /// Registers a service that hears no events.
    ///
    /// - Parameters:
    ///   - service: the service; its name is its own in the module.
    ///   - policy: what happens when it fails.
    public mutating func run(_ service: any Service, onFailure policy: ServicePolicy = .degrading) {
        precondition(
            !services.contains { $0.service.name == service.name }, "\(module): found two services \(service.name), expected one")
        if let new = (service as? any UpkeepService)?.upkeepName {
            precondition(
                !services.contains { ($0.service as? any UpkeepService)?.upkeepName == new },
                "\(module): found two services that people call \(new), expected one")
        }
        services.append(HostedService(service: service, policy: policy))
    }

    mutating func hear(_ names: [MessageName], _ service: any Service, _ policy: ServicePolicy) throws(BusBuildError) {
        for name in names { try builder.subscribe(to: name, in: module) }
        run(service, onFailure: policy)
    }
}
