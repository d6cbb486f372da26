import Contracts
import Edge
import FixedIncome

extension JSONValue {
    /// An object of the members that have a value.
    static func members(_ members: [(String, JSONValue?)]) -> JSONValue {
        .object(members.compactMap { name, value in value.map { (name, $0) } })
    }

    /// A bond to create, by the names of the interface.
    static func bond(_ id: String, _ details: BondDetails) -> JSONValue {
        let terms = details.definition
        let definition = members([
            ("kind", .text(terms.kind.rawValue)), ("maturity", terms.maturity.map { .text("\($0)") }),
            ("coupon", terms.coupon.map { .number($0) }), ("issueDate", terms.issueDate.map { .text("\($0)") }),
            ("frequency", terms.frequency.map { .number(Double($0.rawValue)) }),
            ("dayCount", terms.dayCount.map { .text($0.rawValue) }),
            ("calendar", terms.calendar.map { .text($0) }),
            ("paymentConvention", terms.paymentConvention.map { .text($0.rawValue) }),
            ("endOfMonth", terms.endOfMonth.map { .bool($0) }), ("firstCoupon", terms.firstCoupon.map { .text("\($0)") }),
            ("lastRegularCoupon", terms.lastRegularCoupon.map { .text("\($0)") }),
            ("redemption", terms.redemption.map { .number($0) }),
            ("settlementDays", terms.settlementDays.map { .number(Double($0)) }),
            ("yieldConvention", terms.yieldConvention.map { .text($0.rawValue) }),
            ("changes", terms.changes.map { .array($0.map(change)) }),
        ])
        let names = members([
            ("cusip", details.identifiers.cusip.map { .text($0) }), ("isin", details.identifiers.isin.map { .text($0) }),
            ("figi", details.identifiers.figi.map { .text($0) }), ("ticker", details.identifiers.ticker.map { .text($0) }),
            (
                "other",
                details.identifiers.other.map { others in
                    members(others.sorted { $0.key < $1.key }.map { ($0.key, .text($0.value)) })
                }
            ),
        ])
        let all = members([
            ("terms", definition), ("identifiers", names), ("currency", .text(details.currency)),
            ("issuer", details.issuer.map { .text($0) }), ("rating", details.rating.map { .text($0) }),
            ("sector", details.sector.map { .text($0.rawValue) }),
            ("outstanding", details.outstanding.map { .number(Double($0)) }),
        ])
        return .object([("id", .text(id)), ("details", all)])
    }

    private static func change(_ change: CouponChange) -> JSONValue {
        members([
            ("date", .text("\(change.date)")), ("coupon", change.coupon.map { .number($0) }),
            ("redemption", change.redemption.map { .number($0) }),
        ])
    }
}
