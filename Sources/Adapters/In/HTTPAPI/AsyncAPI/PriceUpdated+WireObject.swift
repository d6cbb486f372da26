internal import Contracts

extension PriceUpdated: WireObject {
    static var notes: [String: String] {
        [
            "id": "The event and the bond: what was sent twice has it twice.",
            "oldPrice": "Clean, per 100 of face; absent for the first.", "newPrice": "Clean, per 100 of face.",
            "event": "The place of the event on the log.",
        ]
    }

    static var forms: [String: Schema] { ["observedAt": .text(format: "date-time")] }
}
