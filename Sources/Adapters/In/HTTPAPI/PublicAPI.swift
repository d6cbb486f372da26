internal import Contracts
package import Edge
package import EventSourcing
package import Messaging
package import ModuleKit
package import Runtime

/// The interface that clients program against: every operation under `/v1`, and what describes them.
package struct PublicAPI: Sendable {
    let bus: ModuleBus
    let log: EventLog
    let events: [EventCatalogue]
    let health: @Sendable () -> HostHealth
    let services: @Sendable () -> ServiceDesk
    let clock: any WallClock
    let jobs: JobDesk
    let metrics: MemoryBusMetrics?
    let release: String
    let brokers: [EventServer]
    /// Answers that are made of rows and have not changed; nil when nobody tells when they do.
    let kept: AnswerCache?

    /// The largest body that any operation takes, in bytes: the file of an import.
    package static let largestBody = JobOperations.fileBytes

    /// The moments that clients name.
    var moments: LogMoments { LogMoments(log, clock: clock) }

    /// How long a stream says nothing before it says that it is still there.
    let heartbeat: Duration

    /// The interface.
    ///
    /// - Parameters:
    ///   - bus: the bus as `edge` has it.
    ///   - log: the log, for its events.
    ///   - events: what the modules read their own events by, so that the stream has them in the newest versions.
    ///   - health: how the modules are.
    ///   - services: the services of the modules that set things aside.
    ///   - clock: the node's clock.
    ///   - jobs: where jobs are, and which are done here.
    ///   - metrics: what the bus counted, if it is counted.
    ///   - release: the version of this program.
    ///   - brokers: where others get events; none where no broker is set.
    ///   - revision: counts the changes of the read models, each after it is there to be read; nil when they change elsewhere too.
    ///   - heartbeat: how long a stream says nothing before it says that it is still there.
    package init(
        bus: ModuleBus, log: EventLog, events: [EventCatalogue], health: @escaping @Sendable () -> HostHealth,
        services: @escaping @Sendable () -> ServiceDesk, clock: any WallClock, jobs: JobDesk, metrics: MemoryBusMetrics? = nil,
        release: String = "0.0.0", brokers: [EventServer] = [], revision: (@Sendable () -> UInt64)? = nil,
        heartbeat: Duration = .seconds(15)
    ) {
        self.bus = bus
        self.log = log
        self.events = events
        self.health = health
        self.services = services
        self.clock = clock
        self.jobs = jobs
        self.metrics = metrics
        self.release = release
        self.brokers = brokers
        kept = revision.map { AnswerCache(clock: clock, revision: $0) }
        self.heartbeat = heartbeat
    }

    /// Every operation, in the order of the documentation.
    package var operations: [Operation] {
        var business = BondOperations.all + QuoteOperations.all + CurveOperations.all + ValuationOperations.all
        for place in business.indices where business[place].method == "GET" { business[place].isOfRows = true }
        return business + JobOperations.all + EventOperations.all + [StreamOperations.stream] + SystemOperations.all
            + ServiceOperations.all + DocsOperations.all
    }

    /// The routes of the operations.
    package var routes: [EdgeRoute] { operations.map { $0.route(self) } }

    /// Waits a bounded time until the log has come to a position.
    ///
    /// - Parameter position: what an answer must have seen.
    /// - Throws: `Problem` of the kind `positionNotReached`.
    func wait(for position: LogPosition) async throws { try await moments.wait(for: position) }
}
