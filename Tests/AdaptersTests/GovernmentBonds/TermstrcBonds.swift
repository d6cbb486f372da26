import FileFeed
import FixedIncome

/// Bonds of termstrc's files with the conventions of their markets.
enum TermstrcBonds {
    /// The rows of a file of the folder of European data, every one of them good.
    static func rows(_ name: String) throws -> [TermstrcRow] {
        let path = SharedData.path("gov_europe/\(name)")
        let parsed = try TermstrcFile.parse(try InputFile.read(path), file: path)
        guard parsed.rejects.isEmpty, parsed.notes.isEmpty else { throw Bad(rejects: parsed.rejects) }
        return parsed.rows
    }

    /// A row that should have been good.
    struct Bad: Error {
        let rejects: [Reject]
    }

    /// A bond at the settlement of its market, regular periods running back from maturity.
    static func entry(_ row: TermstrcRow, settlement: CalendarDate? = nil) throws -> SettledBond {
        guard let market = GovernmentMarket.market(country: row.country, isin: row.isin) else { throw Bad(rejects: []) }
        let day = settlement ?? market.settlement(of: row.date)
        return try SettledBond(
            try market.bond(maturity: row.maturity, coupon: row.coupon).resolved(using: market.calendar, from: day),
            settlement: day)
    }
}
