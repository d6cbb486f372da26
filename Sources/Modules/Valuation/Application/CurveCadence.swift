import Contracts
import EventSourcing
import Messaging
import Runtime
import Synchronization

/// Asks on a cadence whether the bonds of a curve have changed since its last fit, and has it fitted then.
final class CurveCadence: Service {
    let name = "curve cadence"
    private let curves: [CurveSetting]
    private let cadence: Duration
    private let market: KnownMarket
    private let bus: ModuleBus
    private let clock: any WallClock
    private let troubles = Mutex<[String: String]>([:])

    init(_ settings: ValuationSettings, _ market: KnownMarket, bus: ModuleBus, clock: any WallClock) {
        curves = settings.curves
        cadence = settings.cadence
        self.market = market
        self.bus = bus
        self.clock = clock
    }

    var report: ServiceReport {
        let troubles = troubles.withLock { $0 }
        return ServiceReport(troubles: troubles.keys.sorted().map { "\($0): \(troubles[$0] ?? "")" })
    }

    func run() async throws {
        while !Task.isCancelled {
            for curve in curves { try await fit(curve) }
            try await clock.sleep(for: cadence)
        }
    }

    /// Has a curve fitted when it is due. A refusal is a trouble until the next fit; anything else ends the service, which starts anew.
    private func fit(_ curve: CurveSetting) async throws {
        guard let due = try await market.due(curve) else { return }
        let command = FitCurve(curve: curve.name, day: due.day, known: due.known)
        // The same fit has the same identifier, on whichever node it is asked for.
        let id = MessageID(
            derivedFrom: MessageID(high: 0, low: UInt64(bitPattern: due.known.value)),
            handler: "valuation/\(name)/\(curve.name)/\(due.day)", ordinal: 0)
        let context = MessageContext(
            id: id, actor: ActorID(stored: "valuation/curve-cadence"), reason: "curve cadence", occurredAt: clock.now)
        do throws(BusError) {
            _ = try await bus.send(command, context)
            troubles.withLock { $0[curve.name] = nil }
        } catch {
            troubles.withLock { $0[curve.name] = "\(error)" }
        }
    }
}
