import FileFeed
import FixedIncome

/// Gilts as Tradeweb and FTSE price them.
struct GiltCandidates {
    let file: String
    let settlement: CalendarDate
    /// The terms of gilts by ISIN, where a report of them was given.
    let terms: [String: GiltTerms]

    func candidate(_ row: GiltPriceRow) -> ScanCandidate {
        let candidate = ScanCandidate(
            id: row.isin, kind: Self.kind(row.kind), coupon: row.coupon, maturity: row.maturity, settlement: settlement,
            price: row.cleanPrice, priceSource: row.cleanPrice == nil ? "" : "clean_price", file: file, line: row.line)
        if let reason = Self.setAsideReason(row.kind) { return candidate.setAside(reason) }
        guard let coupon = row.coupon, row.cleanPrice != nil else { return candidate.setAside("no price") }
        let market = GovernmentMarket.unitedKingdom
        return candidate.settled(
            market.bond(maturity: row.maturity, coupon: coupon, issueDate: terms[row.isin]?.firstIssue), in: market)
    }

    private static func kind(_ kind: GiltKind) -> String {
        switch kind {
        case .conventional: "gilt"
        case .indexLinked: "index-linked"
        case .strip: "strip"
        case .bill: "bill"
        }
    }

    private static func setAsideReason(_ kind: GiltKind) -> String? {
        switch kind {
        case .conventional: nil
        case .indexLinked: "inflation-linked: its price is real"
        case .strip: "strips are not on the curve of gilts"
        case .bill: "bills are not on the curve of gilts"
        }
    }
}
