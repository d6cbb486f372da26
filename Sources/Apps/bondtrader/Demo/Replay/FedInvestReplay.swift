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

    /// When prices of a day are final, seconds after midnight in New York: 16:00.
    private static let close = 16 * 3_600

    /// - Throws: `FileFeedError` when it is no such file.
    init(_ bytes: [UInt8], file: String) throws {
        history = try FedInvestHistory(bytes, file: file)
        self.file = file
    }

    func day(_ date: CalendarDate) throws -> ReplayDay {
        let day = history.day(date)
        let time = NewYorkTime.moment(date, second: Self.close)
        var replay = ReplayDay(rows: day.rows.count + day.rejects.count, rejects: day.rejects.map(\.description))
        for row in day.rows {
            let id = try BondID(row.cusip)
            guard row.buy != nil || row.sell != nil || row.endOfDay != nil else {
                replay.setAside.append("\(file):\(row.line): \(row.cusip): no price")
                continue
            }
            replay.bonds.append(NewBond(id: id, details: Self.details(row)))
            replay.quotes.append(
                Quote(
                    bond: id, observedAt: time, bid: try row.sell.map { try TradedPrice($0) },
                    ask: try row.buy.map { try TradedPrice($0) }, price: try row.endOfDay.map { try TradedPrice($0) }))
        }
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
