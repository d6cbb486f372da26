import FileFeed
import FixedIncome

/// Reads a market for delivery: its prices as a scan does, and how long each security ran when it was issued.
struct FuturesInputs {
    /// A security with what is known of its original term.
    struct Security {
        var candidate: ScanCandidate
        var term: OriginalTerm
    }

    let scan: ScanInputs

    func load(_ log: inout InputLog) throws -> [Security] {
        let isFedInvest = try QuoteFile.detect(try InputFile.read(scan.quotes), file: scan.quotes) != .project
        var issues: [String: CalendarDate] = [:]
        if let bonds = scan.bonds {
            let terms = try BondFile.parse(InputFile.read(bonds), file: bonds)
            // The scan's own reading of quotes.csv logs what is wrong with its bonds.
            let rows = isFedInvest ? log.rows(of: terms) : terms.rows
            for row in rows { issues[row.id] = row.issueDate }
        }
        var inputs = scan
        if isFedInvest { inputs.bonds = nil }
        return try inputs.load(&log).candidates.map { candidate in
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
