internal import FixedIncome

extension Frequency: WireValue {
    static var schema: Schema { .integer(choices: Frequency.allCases.map(\.rawValue)) }
    static var sample: Frequency { .semiannual }
}
