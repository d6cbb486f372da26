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
        let namesItsBonds: Bool
        switch try QuoteFile.detect(try InputFile.read(market.quotes), file: market.quotes) {
        case .project: namesItsBonds = false
        case .fedInvest: namesItsBonds = true
        case let layout:
            throw CommandEnd.usage([
                "--quotes: found \(layout.name) in \(market.quotes), expected US Treasuries: a FedInvest file or quotes.csv"
            ])
        }
        var issues: [String: CalendarDate] = [:]
        var currencies: [String: String] = [:]
        if let bonds = market.bonds {
            let terms = try BondFile.parse(InputFile.read(bonds), file: bonds)
            // The market's own reading of quotes.csv logs what is wrong with its bonds.
            let rows = namesItsBonds ? log.rows(of: terms) : terms.rows
            for row in rows {
                issues[row.id] = row.issueDate
                currencies[row.id] = row.currency
            }
        }
        var inputs = market
        if namesItsBonds { inputs.bonds = nil }
        return try inputs.day(asOf, &log).candidates.map { candidate in
            let currency = currencies[candidate.id] ?? "USD"
            return Security(
                candidate: currency == "USD" ? candidate : candidate.setAside("in \(currency), not USD"),
                term: Self.term(candidate, issues[candidate.id]))
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
