/// An engine breaks a rule of its port.
public struct ConformanceViolation: Error, CustomStringConvertible, Equatable {
    /// What was found, and what was expected.
    public let description: String

    /// A violation.
    ///
    /// - Parameter description: what was found, and what was expected.
    public init(_ description: String) {
        self.description = description
    }
}

/// Throws unless two values are equal.
///
/// - Parameters:
///   - found: what the engine gave.
///   - expected: what the rule demands.
///   - what: what is compared.
/// - Throws: `ConformanceViolation` with both values.
func require<Value: Equatable>(_ found: Value, is expected: Value, _ what: String) throws {
    guard found == expected else { throw ConformanceViolation("\(what): found \(found), expected \(expected)") }
}

/// Throws unless a condition holds.
func require(_ condition: Bool, _ what: @autoclosure () -> String) throws {
    guard condition else { throw ConformanceViolation(what()) }
}
