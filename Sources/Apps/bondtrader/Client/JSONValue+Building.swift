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
        ])
        let names = members([
            ("cusip", details.identifiers.cusip.map { .text($0) }), ("isin", details.identifiers.isin.map { .text($0) }),
        ])
        let all = members([
            ("terms", definition), ("identifiers", names), ("currency", .text(details.currency)),
            ("issuer", details.issuer.map { .text($0) }), ("rating", details.rating.map { .text($0) }),
            ("sector", details.sector.map { .text($0.rawValue) }),
        ])
        return .object([("id", .text(id)), ("details", all)])
    }
}
