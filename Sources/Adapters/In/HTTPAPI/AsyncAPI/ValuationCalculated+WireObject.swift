internal import Contracts

extension ValuationCalculated: WireObject {
    static var notes: [String: String] {
        [
            "id": "The event and the bond.", "quote": "The market price, clean, per 100 of face.",
            "fairPrice": "Clean, per 100 of face.", "yield": "At the market price, a decimal a year.",
            "zSpread": "Over the curve, continuous, a decimal a year.",
            "residualBp": "Market yield less fair yield: positive when cheap.", "event": "The place of the event on the log.",
        ]
    }
}
