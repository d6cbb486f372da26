internal import Contracts

extension MessageID: WireValue {
    static var schema: Schema { .text(format: "uuid") }
    static var sample: MessageID { MessageID(high: 0, low: 0) }
}
