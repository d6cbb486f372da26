internal import Contracts
internal import EventSourcing
internal import FixedIncome

/// A price that moved, one a bond.
struct PriceUpdatedBody: WireObject {
    var id: String
    var bond: BondID
    var source: String
    var day: CalendarDate
    var observedAt: WireTime
    var oldPrice: WirePrice?
    var newPrice: WirePrice
    var bid: WirePrice?
    var ask: WirePrice?
    var event: LogPosition

    static var notes: [String: String] {
        [
            "id": "The event and the bond: what was sent twice has it twice.",
            "oldPrice": "Clean, per 100 of face; absent for the first.", "newPrice": "Clean, per 100 of face.",
        ]
    }
}

/// A valuation that moved, one a bond.
struct ValuationCalculatedBody: WireObject {
    var id: String
    var bond: BondID
    var curve: String
    var curveVersion: Int
    var day: CalendarDate
    var quote: WirePrice?
    var fairPrice: Double
    var yield: Double?
    var zSpread: Double?
    var residualBp: Double?
    var zScore: Double?
    var verdict: Verdict?
    var cause: String
    var event: LogPosition

    static var notes: [String: String] {
        [
            "id": "The event and the bond.", "quote": "The market price, clean, per 100 of face.",
            "fairPrice": "Clean, per 100 of face.",
        ]
    }
}

/// The end of a valuation that cannot be made any more, one a bond.
struct ValuationWithdrawnBody: WireObject {
    var id: String
    var bond: BondID
    var curve: String
    var curveVersion: Int
    var day: CalendarDate
    var reason: String
    var cause: String
    var event: LogPosition

    static var notes: [String: String] {
        ["id": "The event and the bond.", "reason": "Why it cannot be valued: the field, what was found and what is expected."]
    }
}
