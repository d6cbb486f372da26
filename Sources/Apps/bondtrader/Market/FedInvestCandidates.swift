import FileFeed
import FixedIncome

/// Treasuries as FedInvest prices them: BUY is what a buyer pays, SELL what a seller gets.
struct FedInvestCandidates {
    let file: String
    let settlement: CalendarDate

    func candidate(_ row: FedInvestRow) -> ScanCandidate {
        let (price, source) = Self.price(row)
        let candidate = ScanCandidate(
            id: row.cusip, kind: Self.kind(row.securityType), coupon: row.rate, maturity: row.maturity, settlement: settlement,
            bid: row.sell, ask: row.buy, price: price, priceSource: source, file: file, line: row.line)
        if let reason = Self.setAsideReason(row.securityType) { return candidate.setAside(reason) }
        if row.callDate != nil { return candidate.setAside("callable: its price holds an option") }
        if row.maturity <= settlement { return candidate.setAside("matures \(row.maturity), not after settlement") }
        guard price != nil else { return candidate.setAside("no price") }
        let market = GovernmentMarket.unitedStates
        return candidate.settled(market.bond(maturity: row.maturity, coupon: row.rate), in: market)
    }

    /// The end-of-day price when there is one, else the middle of both sides, else the one side.
    static func price(_ row: FedInvestRow) -> (Double?, String) {
        if let endOfDay = row.endOfDay { return (endOfDay, "end_of_day") }
        switch (row.buy, row.sell) {
        case (let buy?, let sell?): return ((buy + sell) / 2, "mid")
        case (let buy?, nil): return (buy, "buy")
        case (nil, let sell?): return (sell, "sell")
        case (nil, nil): return (nil, "")
        }
    }

    private static func kind(_ type: SecurityType) -> String {
        switch type {
        case .bill: "bill"
        case .note: "note"
        case .bond: "bond"
        case .tips: "tips"
        case .frn: "frn"
        case .other(let name): name
        }
    }

    private static func setAsideReason(_ type: SecurityType) -> String? {
        switch type {
        case .note, .bond: nil
        case .bill: "bills are not on the curve of notes and bonds"
        case .tips: "inflation-linked: its price is real"
        case .frn: "floating rate"
        case .other: "unknown type"
        }
    }
}
