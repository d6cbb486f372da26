import FileFeed
import FixedIncome

/// Government bonds of termstrc's files, each with the conventions of its market.
struct TermstrcCandidates {
    let file: String
    /// When the command line says that trades settle.
    let stated: CalendarDate?

    func candidate(_ row: TermstrcRow, _ log: inout InputLog) -> ScanCandidate {
        let market = GovernmentMarket.market(country: row.country, isin: row.isin)
        let settlement = stated ?? market?.settlement(of: row.date) ?? row.date
        let candidate = ScanCandidate(
            id: row.isin, kind: "fixed", coupon: row.coupon, maturity: row.maturity, settlement: settlement, price: row.price,
            priceSource: "price", file: file, line: row.line)
        guard let market else { return candidate.setAside("no market conventions for country \(row.country)") }
        // The file's issue date is not the day from which interest runs: regular periods run back from maturity.
        let settled = candidate.settled(market.bond(maturity: row.maturity, coupon: row.coupon), in: market)
        if stated == nil, let accrued = settled.entry?.accruedInterest, abs(accrued - row.accrued) > 0.001 {
            log.note(
                "\(file):\(row.line): ACCRUED: \(row.isin): the file says \(row.accrued), a regular period to \(settlement) gives \(accrued.rounded(toPlaces: 4))"
            )
        }
        return settled
    }
}
