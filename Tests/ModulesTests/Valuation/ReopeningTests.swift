import Contracts
import EventSourcing
import FixedIncome
import Messaging
import Testing
import Valuation

@Suite("Bonds that go out of use and come back")
struct ReopeningTests {
    @Test("a bond that is reopened stays out of use as of the days in between")
    func between() throws {
        try ValuationDesk.run(settings: ValuationSettings(cadence: .seconds(86_400))) { desk in
            let universe = try ValuationUniverse()
            try await desk.open(universe, at: ValuationUniverse.time)
            let bond = universe.corporates[5].id
            let stream: StreamName = "market-data.bonds/one"
            try await desk.append(stream, [BondRetired(id: bond, on: ValuationUniverse.day, reason: "called")])
            let back = try await desk.append(stream, [BondReopened(id: bond, on: "2024-07-10", face: 0)])
            #expect(try await desk.ask(AskValuation(bond: bond, minPosition: back)).valuation != nil)
            let again = try await desk.append(stream, [BondRetired(id: bond, on: "2024-07-15", reason: "called")])
            #expect(try await desk.ask(AskValuation(bond: bond, minPosition: again)).valuation == nil)
            for (text, atBack, atAgain) in [
                ("2024-07-02T03:59:59Z", true, true), ("2024-07-02T04:00:00Z", false, false),
                ("2024-07-10T03:59:59Z", false, false), ("2024-07-10T04:00:00Z", true, true),
                ("2024-07-16T03:59:59Z", true, true), ("2024-07-16T04:00:00Z", true, false),
            ] {
                let time = try Timestamp(text)
                for (known, isThere) in [(back, atBack), (again, atAgain)] {
                    let asked = try await desk.ask(AskValuation(bond: bond, known: known, asOf: time))
                    #expect((asked.valuation != nil) == isThere, "as of \(text), known at \(known)")
                    let all = try await desk.ask(AskValuations(limit: 1_000, known: known, asOf: time)).valuations
                    #expect(all.contains { $0.bond == bond } == isThere, "all as of \(text), known at \(known)")
                }
            }
        }
    }

    @Test("a bond that is sold more of, or comes back on the day that it went, was never out of use", arguments: [true, false])
    func never(isRetired: Bool) throws {
        try ValuationDesk.run(settings: ValuationSettings(cadence: .seconds(86_400))) { desk in
            let universe = try ValuationUniverse()
            try await desk.open(universe, at: ValuationUniverse.time)
            let bond = universe.corporates[5].id
            let before = try #require(try await desk.ask(AskValuation(bond: bond)).valuation)
            let retired = BondRetired(id: bond, on: ValuationUniverse.day, reason: "called")
            let reopened = BondReopened(id: bond, on: ValuationUniverse.day, face: 5)
            let last = try await desk.append("market-data.bonds/one", isRetired ? [retired, reopened] : [reopened])
            for text in ["2024-07-01T21:00:00Z", "2024-07-05T21:00:00Z"] {
                let asked = try await desk.ask(AskValuation(bond: bond, asOf: try Timestamp(text), minPosition: last))
                #expect(asked.valuation == before, "as of \(text)")
            }
        }
    }
}
