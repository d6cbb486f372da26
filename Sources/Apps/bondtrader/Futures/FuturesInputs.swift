import FileFeed
import FixedIncome

/// Reads a market for delivery: its prices as a scan does, and how long each security ran when it was issued.
struct FuturesInputs {
    /// A security with what is known of its original term.
    struct Security {
        var candidate: ScanCandidate
        var term: OriginalTerm
    }

    let market: MarketInputs
    let asOf: CalendarDate

    func load(_ log: inout InputLog) throws -> [Security] {
        let namesItsBonds = try QuoteFile.detect(try InputFile.read(market.quotes), file: market.quotes) != .project
        var issues: [String: CalendarDate] = [:]
        if let bonds = market.bonds {
            let terms = try BondFile.parse(InputFile.read(bonds), file: bonds)
            // The market's own reading of quotes.csv logs what is wrong with its bonds.
            let rows = namesItsBonds ? log.rows(of: terms) : terms.rows
            for row in rows { issues[row.id] = row.issueDate }
        }
        var inputs = market
        if namesItsBonds { inputs.bonds = nil }
        return try inputs.day(asOf, &log).candidates.map { candidate in
            Security(candidate: candidate, term: Self.term(candidate, issues[candidate.id]))
        }
    }

    /// From the issue date where there is one, else from the kind.
    private static func term(_ candidate: ScanCandidate, _ issue: CalendarDate?) -> OriginalTerm {
        if let issue, let maturity = candidate.maturity { return OriginalTerm(issues: [issue], maturity: maturity) }
        switch candidate.kind {
        case "note": return .note
        case "bond": return .bond
        default: return .unknown
        }
    }
}
