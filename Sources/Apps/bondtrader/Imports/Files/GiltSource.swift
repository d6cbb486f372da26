import Contracts
import FileFeed
import FixedIncome

/// Closing prices of gilts, strips and bills, as Tradeweb and FTSE publish them, at 17:00 in London.
struct GiltSource: PriceSource {
    let file: String
    let source = "tradeweb"
    let dates: [CalendarDate]
    let rejects: [Reject]

    private let rows: [CalendarDate: [GiltPriceRow]]
    private static let close = 17 * 3_600

    /// - Throws: `FileFeedError` when it is no such file.
    init(_ bytes: [UInt8], file: String) throws(FileFeedError) {
        let parsed = try GiltPriceFile.parse(bytes, file: file)
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
            guard row.cleanPrice != nil else {
                day.setAside.append(place.withoutPrice)
                continue
            }
            day.read { day throws(Reject) in
                let (id, price) = (try place.bond(), try place.price(row.cleanPrice, "Clean Price"))
                day.quoted += 1
                day.bonds.append(SourceDay.Bond(bond: NewBond(id: id, details: Self.details(row)), line: row.line))
                let time = EuropeanTime.london.moment(date, second: Self.close)
                day.quotes.append(
                    SourceDay.Quote(quote: Contracts.Quote(bond: id, observedAt: time, price: price), line: row.line))
            }
        }
        return day
    }

    private static func details(_ row: GiltPriceRow) -> BondDetails {
        let market = GovernmentMarket.unitedKingdom
        let kind: BondKind =
            switch row.kind {
            case .conventional: .fixed
            case .indexLinked: .inflation
            case .strip: .zero
            case .bill: .bill
            }
        let hasCoupons = kind == .fixed || kind == .inflation
        return BondDetails(
            definition: BondDefinition(
                kind: kind, maturity: row.maturity, coupon: hasCoupons ? row.coupon : nil,
                frequency: hasCoupons ? market.frequency : nil,
                dayCount: hasCoupons ? market.dayCount : kind == .bill ? .actual365Fixed : nil,
                calendar: market.calendar.name, settlementDays: market.settlementLags.last?.businessDays,
                yieldConvention: hasCoupons ? market.yieldConvention : nil),
            identifiers: BondIdentifiers(isin: row.isin, ticker: row.name.isEmpty ? nil : row.name), currency: market.currency,
            issuer: "UK Government", sector: .sovereign)
    }
}
