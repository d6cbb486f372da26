import Contracts
import EventSourcing
import FixedIncome
import Messaging
import Testing
import Valuation

@Suite("Markets of many bonds and old positions")
struct LargeMarketTests {
    @Test("thousands of bonds without a price are counted by reason, with examples, and the receipt fits")
    func refused() throws {
        try ValuationDesk.run(settings: ValuationSettings(cadence: .seconds(86_400))) { desk in
            let universe = try ValuationUniverse()
            // Told in full the refusals of 4,000 bonds would take more than the 1 MiB that a receipt may have.
            let terms = BondDefinition(kind: .fixed, maturity: "2031-02-15", coupon: 0.03, frequency: .semiannual)
            let others = try (0..<4_000).map { number in
                BondCreated(
                    id: try BondID("MUNI-\(number)-\(String(repeating: "X", count: 40))"),
                    details: BondDetails(definition: terms, sector: .municipal),
                    classification: BondClassification(sector: .municipal, couponType: .fixed, basis: ["stated"]))
            }
            for start in stride(from: 0, to: others.count, by: 1_000) {
                try await desk.append("market-data.bonds/others", Array(others[start..<start + 1_000]))
            }
            try await desk.open(universe)
            let known = try await desk.log.head().position
            let receipt = try await desk.edge.send(ValueBonds(curve: "USD-TREASURY", known: known, cause: "test"), desk.context)
            #expect(receipt.valued == universe.all.count && receipt.refusedCount == others.count)
            #expect(receipt.refused.count == 100 && receipt.refused.allSatisfy { $0.id.hasPrefix("MUNI-") })
            #expect(receipt.reasons?.map(\.count) == [others.count], "\(receipt.reasons ?? [])")
            #expect(receipt.reasons?.first?.reason.hasPrefix("methods: ") == true)
            #expect(try CanonicalEncoder.encode(receipt).count < 100_000)
            let named = try await desk.edge.send(
                ValueBonds(curve: "USD-TREASURY", bonds: others.prefix(200).map(\.id), known: known, cause: "test"), desk.context)
            #expect(named.refused.count == 200 && named.refusedCount == 200, "those that are named are all told")
        }
    }

    @Test("a receipt of an earlier release is still read")
    func oldReceipt() throws {
        let bytes = Array(#"{"moved":1,"position":"7","refused":[],"valued":2}"#.utf8)
        let position = try CanonicalEncoder.encode(LogPosition(7))
        let text = String(decoding: bytes, as: UTF8.self).replacing("\"7\"", with: String(decoding: position, as: UTF8.self))
        let receipt = try CanonicalDecoder.decode(ValueBonds.Receipt.self, from: Array(text.utf8))
        #expect(receipt == ValueBonds.Receipt(valued: 2, moved: 1, refused: [], position: LogPosition(7)))
        #expect(receipt.refusedCount == nil && receipt.reasons == nil)
    }

    @Test("going through positions that memory has forgotten reads the market's rows a few times, not once a position")
    func oldPositions() throws {
        try ValuationDesk.run(settings: ValuationSettings(cadence: .seconds(86_400))) { desk in
            let universe = try ValuationUniverse()
            let opened = try await desk.open(universe)
            let member = universe.corporates[6]
            let quotes = try (1...300).map { try universe.prices([member], moved: 0.001 * Double($0)) }
            let last = try await desk.append("market-data.quotes/desk", quotes)
            try await desk.until("the last quote valued") {
                try await desk.ask(AskValuation(bond: member.id)).valuation?.quoteEvent == last
            }
            let first = last.value - 299
            #expect(first > opened.value)
            let before = desk.store.reads(of: "valuation/market", "bonds")
            for number in 0..<40 {
                let known = LogPosition(first + Int64(number))
                let answer = try await desk.ask(AskWhatIf(curve: "USD-TREASURY", bonds: [member.id], known: known))
                let price = try #require(answer.bonds.first?.curvePrice)
                #expect(abs(price - (member.price.value + 0.001 * Double(number + 1))) < 1e-6, "at \(known)")
            }
            let reads = desk.store.reads(of: "valuation/market", "bonds") - before
            #expect((1...4).contains(reads), "found \(reads) reads of all bonds for 40 positions")
        }
    }

    @Test("a page of the last valuations costs three reads, however many bonds are on it")
    func pages() throws {
        try ValuationDesk.run(settings: ValuationSettings(cadence: .seconds(86_400))) { desk in
            let universe = try ValuationUniverse()
            try await desk.open(universe)
            try await desk.append(
                "market-data.bonds/one",
                [
                    BondRetired(id: universe.corporates[5].id, on: ValuationUniverse.day, reason: "called"),
                    BondRetired(id: universe.treasuries[2].id, on: ValuationUniverse.day, reason: "called"),
                ])
            let head = try await desk.log.head().position
            func reads() -> Int {
                ["latest", "valuations", "retired"].reduce(0) { $0 + desk.store.reads(of: "valuation/valuations", $1) }
            }
            _ = try await desk.ask(AskValuations(limit: 1, minPosition: head))
            let before = reads()
            let answer = try await desk.ask(AskValuations(limit: 1_000, minPosition: head))
            #expect(reads() - before == 3)
            #expect(answer.valuations.count == universe.all.count - 2)
            #expect(!answer.valuations.contains { [universe.corporates[5].id, universe.treasuries[2].id].contains($0.bond) })
            for view in answer.valuations {
                #expect(try await desk.ask(AskValuation(bond: view.bond)).valuation == view)
                #expect(try await desk.ask(AskValuation(bond: view.bond, event: view.event)).valuation == view)
            }
        }
    }
}
