import Contracts
import FileFeed
import FixedIncome

/// Government bonds of termstrc's data sets, at 17:00 in Frankfurt, each with the conventions of its market.
struct TermstrcSource: PriceSource {
    let file: String
    let source = "termstrc"
    let dates: [CalendarDate]
    let rejects: [Reject]

    private let rows: [CalendarDate: [TermstrcRow]]
    private static let close = 17 * 3_600

    /// - Throws: `FileFeedError` when it is no such file.
    init(_ bytes: [UInt8], file: String) throws(FileFeedError) {
        let parsed = try TermstrcFile.parse(bytes, file: file)
        rows = Dictionary(grouping: parsed.rows, by: \.date)
        dates = rows.keys.sorted()
        rejects = parsed.rejects
        self.file = file
    }

    func day(_ date: CalendarDate) -> SourceDay {
        let rows = rows[date] ?? []
        var day = SourceDay(rows: rows.count)
        for row in rows {
            let place = SourceRow(file: file, line: row.line, id: row.isin)
            day.read { day throws(Reject) in
                guard let market = GovernmentMarket.market(country: row.country, isin: row.isin) else {
                    throw place.reject(
                        "ISIN", found: "'\(row.isin)'",
                        expected: "a bond of \(GovernmentMarket.countries.joined(separator: ", "))")
                }
                let (id, price) = (try place.bond(), try place.price(row.price, "PRICE"))
                day.quoted += 1
                day.bonds.append(SourceDay.Bond(bond: NewBond(id: id, details: Self.details(row, market)), line: row.line))
                let time = EuropeanTime.frankfurt.moment(date, second: Self.close)
                day.quotes.append(
                    SourceDay.Quote(quote: Contracts.Quote(bond: id, observedAt: time, price: price), line: row.line))
            }
        }
        return day
    }

    /// The file's issue date is not the day from which interest runs: regular periods run back from maturity.
    private static func details(_ row: TermstrcRow, _ market: GovernmentMarket) -> BondDetails {
        BondDetails(
            definition: BondDefinition(
                kind: .fixed, maturity: row.maturity, coupon: row.coupon, frequency: market.frequency, dayCount: market.dayCount,
                calendar: market.calendar.name, settlementDays: market.settlementLags.last?.businessDays,
                yieldConvention: market.yieldConvention),
            identifiers: BondIdentifiers(isin: row.isin), currency: market.currency, issuer: issuers[row.country],
            sector: .sovereign)
    }

    private static let issuers = ["DE": "Federal Republic of Germany", "FR": "French Republic", "AT": "Republic of Austria"]
}
