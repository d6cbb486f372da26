import Contracts
import FileFeed
import FixedIncome

/// A file of FedInvest prices: BUY and SELL at midday, END.OF.DAY at the end of each day.
struct FedInvestSource: PriceSource {
    let file: String
    let source = "fedinvest"
    var dates: [CalendarDate] { history.dates }
    var rejects: [Reject] { history.rejects }

    private let history: FedInvestHistory

    /// When BUY and SELL of a day come out, and when END.OF.DAY does, seconds after midnight in New York: 13:00 and 16:00. They are prices
    /// of different times, and so quotes of their own.
    private static let midday = 13 * 3_600, close = 16 * 3_600

    /// - Parameters:
    ///   - bytes: the file.
    ///   - file: its name.
    ///   - day: the day of the prices, for the download, which does not name it.
    /// - Throws: `FileFeedError` when it is no such file, or a download and `day` is nil.
    init(_ bytes: [UInt8], file: String, day: CalendarDate? = nil) throws(FileFeedError) {
        history = try FedInvestHistory(bytes, file: file, day: day)
        self.file = file
    }

    func day(_ date: CalendarDate) -> SourceDay {
        let read = history.day(date)
        var (day, closing) = (SourceDay(rows: read.rows.count + read.rejects.count, rejects: read.rejects), [SourceDay.Quote]())
        for row in read.rows {
            let place = SourceRow(file: file, line: row.line, id: row.cusip)
            guard row.buy != nil || row.sell != nil || row.endOfDay != nil else {
                day.setAside.append(place.withoutPrice)
                continue
            }
            day.read { day throws(Reject) in
                let id = try place.bond()
                let (bid, ask) = (try place.price(row.sell, "SELL"), try place.price(row.buy, "BUY"))
                let last = try place.price(row.endOfDay, "END.OF.DAY")
                day.quoted += 1
                day.bonds.append(SourceDay.Bond(bond: NewBond(id: id, details: Self.details(row)), line: row.line))
                if bid != nil || ask != nil {
                    let time = NewYorkTime.moment(date, second: Self.midday)
                    day.quotes.append(
                        SourceDay.Quote(quote: Contracts.Quote(bond: id, observedAt: time, bid: bid, ask: ask), line: row.line))
                }
                guard let last else { return }
                let time = NewYorkTime.moment(date, second: Self.close)
                closing.append(SourceDay.Quote(quote: Contracts.Quote(bond: id, observedAt: time, price: last), line: row.line))
            }
        }
        day.quotes += closing
        return day
    }

    private static func details(_ row: FedInvestRow) -> BondDetails {
        let kind: BondKind
        switch row.securityType {
        case .bill: kind = .bill
        case .note, .bond, .other: kind = row.callDate == nil ? .fixed : .callable
        case .tips: kind = .inflation
        case .frn: kind = .floating
        }
        let isBill = kind == .bill
        return BondDetails(
            definition: BondDefinition(
                kind: kind, maturity: row.maturity, coupon: isBill ? nil : row.rate,
                frequency: isBill ? nil : kind == .floating ? .quarterly : .semiannual,
                dayCount: isBill || kind == .floating ? .actual360 : .actualActualICMA, calendar: "US-GOVT", settlementDays: 1,
                yieldConvention: isBill ? .bondEquivalent : .usStreet),
            identifiers: BondIdentifiers(cusip: row.cusip), issuer: "US Treasury", sector: .treasury)
    }
}
