/// A choice of words.
protocol WireChoice: WireValue, CaseIterable, RawRepresentable where RawValue == String {}

extension WireChoice {
    static var schema: Schema { .text(choices: allCases.map(\.rawValue)) }
    static var sample: Self {
        guard let first = allCases.first else { preconditionFailure("\(Self.self): found no case") }
        return first
    }
}
