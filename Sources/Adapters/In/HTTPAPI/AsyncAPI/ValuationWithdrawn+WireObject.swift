internal import Contracts

extension ValuationWithdrawn: WireObject {
    static var notes: [String: String] {
        [
            "id": "The event and the bond.",
            "reason": "Why it cannot be valued: the field, what was found and what is expected.",
            "event": "The place of the event on the log.",
        ]
    }
}
