import Contracts
import EventSourcing
import Messaging
import Synchronization
import Testing
import Valuation

@Suite("A module that starts again on a long log")
struct ValuationRestartTests {
    /// What one part of a test leaves for the next.
    private struct Left: Sendable {
        /// Where the log ended before the valuation was withdrawn, and at the end.
        let before, end: LogPosition
        let receipts: [ValueBonds.Receipt]
    }

    private static let stream: StreamName = "valuation.results/USD-TREASURY"

    /// Changes the currency of a bond, so that no curve values it any more.
    private static func withdraw(_ desk: ValuationDesk, _ member: ValuationUniverse.Member) async throws {
        var details = member.details
        details.currency = "EUR"
        let classification = BondClassification(sector: member.sector, couponType: .fixed, basis: [])
        try await desk.append(
            "market-data.bonds/one",
            [BondAmended(id: member.id, details: details, classification: classification, reason: "wrong")])
        try await desk.until("\(member.id) withdrawn") {
            try await desk.ask(AskValuation(bond: member.id)).withdrawal != nil
        }
    }

    /// What commands are answered by what stands on the log: of all bonds as they are known now, and of one that knows less than that.
    private static func ask(
        _ desk: ValuationDesk, _ bond: BondID, before: LogPosition, end: LogPosition
    ) async throws -> [ValueBonds.Receipt] {
        let all = ValueBonds(curve: "USD-TREASURY", known: end, cause: "test")
        let late = ValueBonds(curve: "USD-TREASURY", bonds: [bond], known: before, cause: "test")
        var receipts: [ValueBonds.Receipt] = []
        for command in [late, all] {
            var receipt = try await desk.edge.send(command, desk.context)
            receipt.position = .start
            receipts.append(receipt)
        }
        return receipts
    }

    @Test("what was valued and withdrawn is known again from the rows as it was before")
    func withdrawnValuations() throws {
        let left = Mutex<Left?>(nil)
        let universe = try ValuationUniverse()
        let (gone, moving) = (universe.corporates[2], universe.corporates[6])
        try ValuationDesk.run(
            settings: ValuationSettings(cadence: .seconds(86_400)),
            restarting: [
                { desk in
                    try await desk.open(universe)
                    // More events than are read one by one at a start.
                    let quotes = try (1...120).map { try universe.prices([moving], moved: 0.01 * Double($0)) }
                    let told = try await desk.append("market-data.quotes/desk", quotes)
                    try await desk.until("the last quote valued") {
                        try await desk.ask(AskValuation(bond: moving.id)).valuation?.quoteEvent == told
                    }
                    let before = try await desk.log.head().position
                    try await Self.withdraw(desk, gone)
                    let end = try await desk.log.head().position
                    _ = try await desk.ask(AskValuation(bond: gone.id, minPosition: end))
                    let receipts = try await Self.ask(desk, gone.id, before: before, end: end)
                    left.withLock { $0 = Left(before: before, end: end, receipts: receipts) }
                },
                { desk in
                    let last = try #require(left.withLock { $0 })
                    let head = try await desk.log.read(LogSelection(stream: Self.stream, backwards: true), limit: 1).first
                    #expect(try #require(head).version > 100, "a short stream is read from its events")
                    _ = try await desk.ask(AskValuation(bond: gone.id, minPosition: last.end))
                    let reads = desk.store.reads(of: "valuation/valuations", "latest")
                    let receipts = try await Self.ask(desk, gone.id, before: last.before, end: last.end)
                    #expect(desk.store.reads(of: "valuation/valuations", "latest") > reads, "the rows are read")
                    #expect(receipts == last.receipts)
                    #expect(receipts.map(\.valued) == [1, universe.all.count - 1])
                    #expect(receipts.map(\.moved) == [0, 0] && receipts.map(\.withdrawn) == [0, 0])
                    #expect(try await desk.log.head().position == last.end, "nothing is said again")
                    #expect(try await desk.ask(AskValuation(bond: gone.id)).withdrawal != nil)
                    #expect(try await desk.events(ValuationsWithdrawn.self).map(\.bonds) == [[gone.id]])
                },
            ])
    }
}
