/// The bonds and prices of the scenario: ten Treasuries, a corporate bond, and one that cannot be.
enum Market {
    /// A Treasury with its price.
    struct Treasury {
        let id: String
        let maturity: String
        let coupon: Double
        let price: Double
    }

    static let treasuries: [Treasury] = [
        ("2025-05-15", 0.045, 99.625), ("2026-05-15", 0.0475, 100.125), ("2027-05-15", 0.045, 99.875), ("2028-05-15", 0.03, 94.0),
        ("2029-05-15", 0.04625, 101.25), ("2031-05-15", 0.04, 98.125), ("2034-05-15", 0.04375, 100.25),
        ("2039-05-15", 0.0425, 97.25), ("2044-05-15", 0.04625, 99.75), ("2054-05-15", 0.04625, 99.5),
    ].map { Treasury(id: "UST-\($0.0.prefix(4))", maturity: $0.0, coupon: $0.1, price: $0.2) }

    /// All bonds that are sent, the one among them that cannot be.
    static var bonds: String {
        var rows = treasuries.map { bond in
            #"{"id":"\#(bond.id)","details":{"issuer":"United States Treasury","terms":{"kind":"fixed","maturity":"\#(bond.maturity)","coupon":\#(bond.coupon),"frequency":2}}}"#
        }
        rows.append(
            #"{"id":"ACME-2032","details":{"issuer":"Acme Corp","rating":"BBB","sector":"corporate","terms":{"kind":"fixed","maturity":"2032-03-01","coupon":0.0575,"frequency":2}}}"#
        )
        rows.append(#"{"id":"NEVER","details":{"terms":{"kind":"fixed","coupon":0.05}}}"#)
        return #"{"bonds":[\#(rows.joined(separator: ","))]}"#
    }

    /// A `quotes.csv` of a day.
    static var file: String {
        "id,bid_price,ask_price\n" + treasuries.map { "\($0.id),\($0.price),\($0.price + 0.03125)\n" }.joined()
    }

    /// Quotes by both sides.
    ///
    /// - Parameters:
    ///   - bonds: which.
    ///   - time: when they were observed.
    ///   - move: by how much their prices moved.
    ///   - others: further quotes, as JSON.
    /// - Returns: the body of the request.
    static func quotes(of bonds: [Treasury], at time: String, move: Double, and others: [String] = []) -> String {
        let rows = bonds.map { quote($0.id, at: time, bid: $0.price + move, ask: $0.price + move + 0.03125) } + others
        return #"{"source":"desk","quotes":[\#(rows.joined(separator: ","))]}"#
    }

    static func quote(_ bond: String, at time: String, bid: Double, ask: Double) -> String {
        #"{"bond":"\#(bond)","observedAt":"\#(time)","bid":\#(bid),"ask":\#(ask)}"#
    }
}
