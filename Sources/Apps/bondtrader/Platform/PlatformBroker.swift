import EventSourcing
import HTTPAPI
import MarketData
import Messaging
import ModuleKit
import Runtime
import Valuation

#if RabbitMQ
import RabbitMQBroker
#endif

/// The broker that wakes other processes on the log, and takes events to others.
struct PlatformBroker: Sendable {
    /// Nil where no broker is set.
    private let broker: (any MessageBroker)?
    private(set) var modules: [any Module] = []
    private(set) var rows: [ContractTable.Row] = []
    /// Where others get events, for the catalogue.
    private(set) var servers: [EventServer] = []

    /// What the settings ask for. It connects when it is first asked for something: a broker that is not there delays, and stops nothing.
    ///
    /// - Parameters:
    ///   - settings: what the process is put together from.
    ///   - parts: what it has made.
    ///   - entropy: draws how long to wait before connecting anew.
    /// - Throws: `CommandEnd`, by cause; `unavailable` when the engine was not built in.
    init(_ settings: PlatformSettings, _ parts: PlatformParts, _ entropy: any Entropy) async throws {
        guard let address = settings.broker.address else {
            broker = nil
            return
        }
        #if RabbitMQ
        let made: RabbitMQBroker
        do throws(BrokerError) {
            let place = try RabbitMQAddress(address.revealed, certificates: Self.certificates(settings.broker))
            made = try RabbitMQBroker(place, clock: settings.clock, entropy: entropy)
            servers = [EventServer(host: place.place, protocol: place.scheme, virtualHost: place.virtualHost)]
        } catch {
            throw CommandEnd.usage(["--broker: \(error)"])
        }
        broker = made
        let platform = parts.platform
        let log = try await platform.log.storage.identity().id
        let publisher = EventPublisher(
            log: platform.log, checkpoints: platform.checkpoints,
            catalogues: try [MarketDataEvents.catalogue(), ValuationModule.ownEvents()], broker: made,
            source: "/bondtrader/logs/\(log)",
            clock: platform.clock,
            settings: PublisherSettings(start: settings.broker.start))
        let wakeups = LogWakeups(platform.log, broker: made, node: "node-\(parts.identifiers.next())", clock: platform.clock)
        modules = [PublishingModule(publisher: publisher, wakeups: wakeups)]
        rows = PublishingModule.contracts
        #else
        throw CommandEnd.missing(trait: "RabbitMQ", for: "--broker")
        #endif
    }

    #if RabbitMQ
    private static func certificates(_ options: BrokerOptions) -> RabbitMQAddress.Certificates {
        guard let trust = options.trust else { return RabbitMQAddress.Certificates(client: options.identity) }
        return RabbitMQAddress.Certificates(authorities: trust, client: options.identity)
    }
    #endif

    /// Ends all that goes through it.
    func close() async { await broker?.close() }
}
