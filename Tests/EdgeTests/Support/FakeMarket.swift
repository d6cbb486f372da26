import Contracts
import EventSourcing
import FixedIncome
import Messaging
import ModuleKit
import Synchronization

/// What the fake modules refuse.
struct FakeRefusal: DomainError, Equatable {
    let code: String
    let message: String
}

/// Answers as MarketData does, from bonds in memory; quotes go to the log.
final class FakeMarket: Module {
    let name = "market-data"
    private let log: EventLog
    private let bonds = Mutex<[BondID: BondView]>([:])

    init(log: EventLog) {
        self.log = log
    }

    func register(in registrar: inout ModuleRegistrar) throws {
        try registrar.handle(CreateBonds.self) { try await self.create($0, $1) }
        try registrar.handle(AmendBond.self) { command, _ in
            try await self.change(command.id, command.expectedVersion) { $0.details = command.details }
        }
        try registrar.handle(RetireBond.self) { command, _ in
            let receipt = try await self.change(command.id, command.expectedVersion) { $0.isRetired = true }
            return RetireBond.Receipt(version: receipt.version, position: receipt.position)
        }
        try registrar.handle(ReopenBond.self) { command, _ in
            let receipt = try await self.change(command.id, command.expectedVersion) { $0.isRetired = false }
            return ReopenBond.Receipt(version: receipt.version, position: receipt.position)
        }
        try registrar.handle(RecordQuotes.self) { try await self.record($0, $1) }
        try registrar.handle(MarkPrice.self) { _, _ in MarkPrice.Receipt(position: try await self.log.head().position) }
        try registrar.handle(RecordClose.self) { command, _ in
            RecordClose.Receipt(accepted: command.prices.count, rejected: [], position: try await self.log.head().position)
        }
        try answers(in: &registrar)
    }

    private func answers(in registrar: inout ModuleRegistrar) throws {
        try registrar.answer(AskBond.self) { query, _ in
            AskBond.Answer(bond: self.bonds.withLock { $0[query.id] }, position: try await self.log.head().position)
        }
        try registrar.answer(AskBonds.self) { query, _ in
            let all = self.bonds.withLock { $0.values.sorted { $0.id < $1.id } }
            let rest = all.filter { bond in query.after.map { bond.id > $0 } ?? true }
            let page = Array(rest.prefix(query.limit))
            return AskBonds.Answer(
                bonds: page, next: rest.count > page.count ? page.last?.id : nil,
                position: try await self.log.head().position)
        }
        try registrar.answer(AskQuotes.self) { query, _ in
            let bonds = query.bonds ?? []
            let quotes = bonds.map { bond in
                QuoteView(
                    bond: bond, source: "desk", observedAt: Timestamp(nanoseconds: 1_719_846_000_000_000_000),
                    price: TradedPrice(nanos: 99_015_625_000), event: 1)
            }
            return AskQuotes.Answer(quotes: quotes, position: try await self.log.head().position)
        }
        try registrar.answer(AskQuarantine.self) { _, _ in
            AskQuarantine.Answer(quotes: [], position: try await self.log.head().position)
        }
        try registrar.answer(AskPriceHistory.self) { _, _ in
            AskPriceHistory.Answer(prices: [], position: try await self.log.head().position)
        }
    }

    private func create(_ command: CreateBonds, _ context: CommandContext) async throws -> CreateBonds.Receipt {
        let created = command.bonds.map(\.id)
        bonds.withLock { bonds in
            for bond in command.bonds {
                bonds[bond.id] = BondView(
                    id: bond.id, details: bond.details,
                    classification: BondClassification(sector: .treasury, couponType: .fixed, basis: ["the source says so"]),
                    isRetired: false, version: 1, changedAt: 1)
            }
        }
        return CreateBonds.Receipt(created: created, rejected: [], position: try await log.head().position)
    }

    private func change(
        _ id: BondID, _ expected: Int64?, _ change: @Sendable (inout BondView) -> Void
    ) async throws -> AmendBond.Receipt {
        let version: Result<Int64, FakeRefusal> = bonds.withLock { bonds in
            guard var bond = bonds[id] else {
                return .failure(FakeRefusal(code: "unknown-bond", message: "found no bond \(id)"))
            }
            if let expected, expected != bond.version {
                return .failure(
                    FakeRefusal(code: "version-conflict", message: "found version \(bond.version), expected \(expected)"))
            }
            change(&bond)
            bond.version += 1
            bonds[id] = bond
            return .success(bond.version)
        }
        return AmendBond.Receipt(version: try version.get(), position: try await log.head().position)
    }

    private func record(_ command: RecordQuotes, _ context: CommandContext) async throws -> RecordQuotes.Receipt {
        let prices = command.quotes.compactMap { $0.price ?? $0.bid ?? $0.ask }
        let event = PricesUpdated(
            source: command.source, day: "2024-07-01", bonds: command.quotes.map(\.bond),
            observedAt: command.quotes.map(\.observedAt), bids: command.quotes.map(\.bid), asks: command.quotes.map(\.ask),
            prices: prices, previous: prices.map { _ in nil })
        let draft = try EventDraft(event, occurredAt: Timestamp(nanoseconds: 1_719_846_000_000_000_000))
        let count = command.quotes.count
        let result = try await log.append(
            AppendRequest(
                cause: try Cause(context),
                streams: [
                    StreamAppend(stream: try StreamName("market-data.quotes/\(command.source)"), expected: .any, events: [draft])
                ],
                receipt: { (position) throws(CanonicalError) in
                    try CanonicalEncoder.encode(
                        RecordQuotes.Receipt(accepted: count, quarantined: [], rejected: [], position: position))
                }))
        return try CanonicalDecoder.decode(RecordQuotes.Receipt.self, from: result.answer.receipt)
    }
}
