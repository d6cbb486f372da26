internal import Contracts
package import Edge
package import EventSourcing
package import GRPCCore
package import Messaging
package import Runtime

/// The typed interface that programs call over gRPC: the services of `contracts/proto/bondtrader/v1`.
///
/// Like the HTTP interface it uses the bus and the reading side of the log, and nothing else.
package struct ClientAPI: Sendable {
    let bus: ModuleBus
    let log: EventLog
    let newest: NewestEvents
    let clock: any WallClock
    let identifiers: IdentifierSource
    let closing: EdgeClosing
    let limits: ClientLimits

    /// What the bus calls the interface.
    package static let module = "grpc"

    /// The interface.
    ///
    /// - Parameters:
    ///   - bus: the bus as `ClientAPI.module` has it.
    ///   - log: the log, for its events.
    ///   - events: what the modules read their own events by, so that outward events come in the newest versions.
    ///   - clock: the node's clock.
    ///   - identifiers: makes the identifiers of requests.
    ///   - closing: tells streams that the server is asked to stop; it is closed before the transport is.
    ///   - limits: how much is taken, and how long it may take.
    package init(
        bus: ModuleBus, log: EventLog, events: [EventCatalogue], clock: any WallClock, identifiers: IdentifierSource,
        closing: EdgeClosing, limits: ClientLimits = ClientLimits()
    ) {
        self.bus = bus
        self.log = log
        newest = NewestEvents(catalogues: events)
        self.clock = clock
        self.identifiers = identifiers
        self.closing = closing
        self.limits = limits
    }

    /// The services, to be given to a server with `ProblemInterceptor`, which makes statuses of what they throw.
    package var services: [any RegistrableRPCService] {
        [
            BondService(api: self), QuoteService(api: self), CurveService(api: self), ValuationService(api: self),
            MarketDataService(api: self), EventService(api: self), CommandService(api: self), QueryService(api: self),
        ]
    }

    /// The moments that clients name.
    var moments: LogMoments { LogMoments(log, clock: clock) }
}
