internal import Contracts

extension Digest256: WireValue {
    static var schema: Schema { .text() }
    static var sample: Digest256 { .zero }
}
