internal import FixedIncome

extension Frequency: WireValue {
    static var schema: Schema { .integer(min: 1, max: 12) }
    static var sample: Frequency { .semiannual }
}
