import QuantMath

extension SplitMix64 {
    /// A whole number of the range.
    mutating func int(_ range: ClosedRange<Int>) -> Int { integer(range) }

    /// A number of the range.
    mutating func double(_ range: ClosedRange<Double>) -> Double { uniform(range.lowerBound, range.upperBound) }

    /// One of some values.
    mutating func pick<Value>(_ values: [Value]) -> Value { values[integer(0...(values.count - 1))] }

    /// True once in `times`.
    mutating func oneIn(_ times: Int) -> Bool { integer(1...times) == 1 }
}
