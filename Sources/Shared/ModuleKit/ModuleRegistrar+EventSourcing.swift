internal import Contracts
package import EventSourcing
package import Messaging

extension ProjectionRunner {
    /// Keeps the rows of a module's projection by what the process gives it.
    ///
    /// - Parameters:
    ///   - projection: what makes the rows.
    ///   - platform: the log, and where the rows are.
    ///   - catalogue: reads the events.
    ///   - settings: how it runs.
    package convenience init(
        _ projection: any Projection, on platform: Platform, reading catalogue: EventCatalogue,
        settings: ProjectionSettings = ProjectionSettings()
    ) {
        self.init(
            projection, log: platform.log, store: platform.readModels, catalogue: catalogue, clock: platform.clock,
            settings: settings)
    }
}

extension ModuleRegistrar {
    /// Registers a projection: it runs as a service, and its lag and what it set aside are in the module's health.
    ///
    /// - Parameters:
    ///   - runner: keeps its rows; queries read through it too.
    ///   - policy: what happens when it fails.
    /// - Throws: `BusBuildError.outsideTable` when no row says that the module hears one of its events.
    package mutating func project(_ runner: ProjectionRunner, onFailure policy: ServicePolicy = .degrading) throws(BusBuildError)
    {
        let name = runner.projection.definition.name
        precondition(
            !runner.projection.eventTypes.isEmpty, "projection \(name): found no contract that it hears, expected them by name")
        try hear(runner.projection.eventTypes.sorted { $0.text < $1.text }, runner, policy)
    }

    /// Registers a policy: it runs as a service under a lease, and sends its commands through the module's bus.
    ///
    /// - Parameters:
    ///   - reaction: what turns events into commands; register those with `sends(_:)`.
    ///   - platform: the log, and where it keeps how far it has come.
    ///   - catalogue: reads the events.
    ///   - patience: how long it waits for one command before it sends it again.
    ///   - settings: how it runs.
    ///   - policy: what happens when it fails.
    /// - Returns: what runs it.
    /// - Throws: `BusBuildError.outsideTable` when no row says that the module hears one of its events.
    @discardableResult
    package mutating func react(
        _ reaction: any Policy, on platform: Platform, reading catalogue: EventCatalogue, patience: Duration = .seconds(30),
        settings: PolicySettings = PolicySettings(), onFailure policy: ServicePolicy = .degrading
    ) throws(BusBuildError) -> PolicyRunner {
        let runner = PolicyRunner(
            reaction, log: platform.log, checkpoints: platform.checkpoints, catalogue: catalogue,
            sender: CommandSender(bus, clock: platform.clock, patience: patience), clock: platform.clock, settings: settings)
        try hear(reaction.eventTypes.sorted { $0.text < $1.text }, runner, policy)
        return runner
    }
}
