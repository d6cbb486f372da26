import FixedIncome
import Testing

@Suite("The scorecard of published numbers")
struct ScorecardTests {
    @Test("no published number is missed")
    func nothingMissed() throws {
        let parts = Scorecard.evaluated()
        print(Scorecard.summary(parts))
        if let folder = environment("BONDTRADER_SCORECARD") {
            try Repository.write(Scorecard.lines(parts), to: "\(folder)/fixed-income.csv")
        }
        for line in parts.flatMap(\.lines) where line.verdict == .missed {
            Issue.record("\(line.number.id): printed \(line.number.printed), missed")
        }
    }

    @Test("every number has a name of its own")
    func namesAreUnique() {
        let names = Scorecard.tables.flatMap { table in table.numbers.map { "\(table.title): \($0.id)" } }
        let repeated = Dictionary(grouping: names) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
        #expect(repeated.isEmpty)
    }

    @Test("scorecard matches docs/scorecard.md")
    func reportIsCurrent() throws {
        let report = Scorecard.report(Scorecard.evaluated())
        if environment("BONDTRADER_WRITE_SCORECARD") == "1" { try Repository.write(report, to: "docs/scorecard.md") }
        #expect(
            Repository.text("docs/scorecard.md") == report,
            "docs/scorecard.md is out of date: write it anew with BONDTRADER_WRITE_SCORECARD=1 make test")
    }

    @Test("a number believed wrong at its source comes out as its rule says", arguments: Exclusion.wrongAtSource.indices)
    func wrongAtSource(index: Int) throws {
        let exclusion = Exclusion.wrongAtSource[index]
        let number = PublishedNumber(exclusion.id, exclusion.expected, exclusion.computed)
        number.check()
        #expect(try PublishedNumber(exclusion.id, exclusion.printed, exclusion.computed).verdict(number.answer()) == .missed)
    }

    @Test("a comparison knows exact, near and missed numbers")
    func verdicts() {
        let number = PublishedNumber("any", "1.25", within: .source(0.01, because: "a test")) { 0 }
        #expect(number.verdict(.number(1.2549)) == .exact)
        #expect(number.verdict(.number(1.2451)) == .exact)
        #expect(number.verdict(.number(1.2551)) == .withinSourceTolerance)
        #expect(number.verdict(.number(1.2601)) == .missed)
        #expect(number.verdict(.number(.nan)) == .missed)
        #expect(PublishedNumber("fraction", "63/365") { 0 }.verdict(.number(63.0 / 365)) == .exact)
        #expect(PublishedNumber("fraction", "63/365") { 0 }.verdict(.number(63.0 / 366)) == .missed)
        #expect(PublishedNumber("dates", dates: "2024-01-31|2024-02-29") { [] }.verdict(.dates(["2024-01-31"])) == .missed)
    }
}
