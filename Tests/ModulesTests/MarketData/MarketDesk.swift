import ConformanceTesting
import Contracts
import EventSourcing
import FixedIncome
import MarketData
import Messaging
import ModuleKit
import Runtime
import Synchronization
import Testing

/// The module on a log in memory, as somebody at the edge has it, in simulated time.
struct MarketDesk: Sendable {
    /// Signs with a mark in place of a signature.
    private struct Signer: HeadSigning {
        func sign(_ head: TreeHead) -> SignedHead { SignedHead(head: head, signature: head.root.bytes) }
    }

    let edge: ModuleBus
    let log: EventLog
    private let commands = Counter()

    private final class Counter: Sendable {
        private let value = Mutex<UInt64>(0)
        func next() -> UInt64 {
            value.withLock { value in
                value += 1
                return value
            }
        }
    }

    /// 2024-07-01, 15:00 in UTC.
    static let now = Timestamp(nanoseconds: 1_719_846_000_000_000_000)

    /// What the clock says when the module starts, a day later.
    static let recording = now.advanced(by: .seconds(86_400))

    /// Runs the module while `body` uses it; what it throws is an issue of the test.
    ///
    /// - Parameters:
    ///   - settings: of the module.
    ///   - isIdempotent: whether the bus answers commands that were done before; without it the module does.
    ///   - body: uses the module.
    /// - Throws: what keeps the module from being hosted.
    static func run(
        settings: MarketDataSettings = MarketDataSettings(), isIdempotent: Bool = true,
        _ body: @escaping @Sendable (MarketDesk) async throws -> Void
    ) throws {
        try SimulatedExecutor.run(seed: 5) { executor, _ in
            let skew = recording.nanoseconds - SimulatedClock.startNanoseconds
            let clock = SimulatedClock(executor, skewNanoseconds: skew)
            let storage = MemoryLogStorage(identity: LogStorageFixture.identity)
            let log = EventLog(storage, clock: clock, signer: Signer())
            let store = MemoryReadModelStore()
            let platform = Platform(log: log, readModels: store, checkpoints: store, clock: clock)
            let module = try MarketDataModule(on: platform, settings: settings)
            let host = try ModuleHost(
                [module], table: ContractTable(MarketDataModule.contracts + edgeRows), clock: clock, entropy: executor.entropy,
                middleware: isIdempotent ? [.idempotency(log)] : [])
            let desk = MarketDesk(edge: ModuleBus("edge", host.bus), log: log)
            _ = try await host.run {
                do { try await body(desk) } catch { Issue.record(error) }
            }
        }
    }

    private static let edgeRows = MarketDataModule.contracts.filter { $0.action == .handles }.map { row in
        ContractTable.Row("edge", row.contract.text.contains(".ask-") ? .asks : .sends, row.contract)
    }

    /// Sends a command under a new identifier, or one that is given.
    func send<C: Command>(_ command: C, id: UInt64? = nil, at time: Timestamp = MarketDesk.now, by actor: ActorID = .local)
        async throws -> C.Receipt
    {
        let id = MessageID(high: 7, low: id ?? 1_000 + commands.next())
        return try await edge.send(command, MessageContext(id: id, actor: actor, occurredAt: time))
    }

    func ask<Q: Query>(_ query: Q) async throws -> Q.Answer {
        try await edge.ask(query, MessageContext(id: MessageID(high: 8, low: commands.next()), actor: .local))
    }

    /// The code of what a command is refused with; nil when it is done.
    func refusal<C: Command>(_ command: C) async throws -> String? {
        do {
            _ = try await send(command)
            return nil
        } catch BusError.domain(let failure) {
            return failure.code
        }
    }
}

/// Bonds of the tests.
enum Market {
    static func treasury(_ id: String = "UST", cusip: String? = nil, maturity: CalendarDate = "2034-02-15") throws -> NewBond {
        var definition = BondDefinition(kind: .fixed, maturity: maturity, coupon: 0.04)
        definition.issueDate = "2024-02-15"
        definition.frequency = .semiannual
        return NewBond(
            id: try BondID(id),
            details: BondDetails(
                definition: definition, identifiers: BondIdentifiers(cusip: cusip), issuer: "US Treasury",
                outstanding: 42_000_000_000))
    }

    static func quote(_ bond: String, _ price: Double, seconds: Int = 0) throws -> Quote {
        Quote(
            bond: try BondID(bond), observedAt: MarketDesk.now.advanced(by: .seconds(seconds)), price: try TradedPrice(price))
    }

    static func spread(_ bond: String, _ bid: Double?, _ ask: Double?, price: Double? = nil, seconds: Int = 0) throws -> Quote {
        Quote(
            bond: try BondID(bond), observedAt: MarketDesk.now.advanced(by: .seconds(seconds)),
            bid: try bid.map { try TradedPrice($0) },
            ask: try ask.map { try TradedPrice($0) }, price: try price.map { try TradedPrice($0) })
    }
}
