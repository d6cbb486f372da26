import Contracts
import FileFeed
import FixedIncome

/// A file of FedInvest prices, played back at the end of each day.
struct FedInvestReplay: ReplaySource {
    let file: String
    let source = "fedinvest"
    var dates: [CalendarDate] { history.dates }
    var rejects: [String] { history.rejects.map(\.description) }

    private let history: FedInvestHistory

    /// When BUY and SELL of a day come out, and when END.OF.DAY does, seconds after midnight in New York: 13:00 and 16:00. They are prices
    /// of different times, and so quotes of their own.
    private static let midday = 13 * 3_600, close = 16 * 3_600

    /// - Throws: `FileFeedError` when it is no such file.
    init(_ bytes: [UInt8], file: String) throws {
        history = try FedInvestHistory(bytes, file: file)
        self.file = file
    }

    func day(_ date: CalendarDate) throws -> ReplayDay {
        let day = history.day(date)
        var replay = ReplayDay(rows: day.rows.count + day.rejects.count, rejects: day.rejects.map(\.description))
        var closing: [Contracts.Quote] = []
        for row in day.rows {
            let id = try BondID(row.cusip)
            guard row.buy != nil || row.sell != nil || row.endOfDay != nil else {
                replay.setAside.append("\(file):\(row.line): \(row.cusip): no price")
                continue
            }
            replay.quoted += 1
            replay.bonds.append(NewBond(id: id, details: Self.details(row)))
            if row.buy != nil || row.sell != nil {
                replay.quotes.append(
                    Contracts.Quote(
                        bond: id, observedAt: NewYorkTime.moment(date, second: Self.midday),
                        bid: try row.sell.map { try TradedPrice($0) }, ask: try row.buy.map { try TradedPrice($0) }))
            }
            if let price = row.endOfDay {
                let time = NewYorkTime.moment(date, second: Self.close)
                closing.append(Contracts.Quote(bond: id, observedAt: time, price: try TradedPrice(price)))
            }
        }
        replay.quotes += closing
        return replay
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
