internal import Contracts

extension BondID: WireValue {
    static var schema: Schema { .text(format: "bond") }
    static var sample: BondID { BondID(stored: "A") }
}
