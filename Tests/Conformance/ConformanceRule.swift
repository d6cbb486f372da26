/// A rule that every engine behind a port must keep, with the check that tells whether it does.
public struct ConformanceRule<Subject: Sendable>: Sendable {
    /// The rule, as a sentence.
    public let name: String

    /// Throws when the engine breaks the rule.
    public let check: @Sendable (Subject) async throws -> Void

    /// A rule.
    ///
    /// - Parameters:
    ///   - name: the rule, as a sentence.
    ///   - check: throws when the engine breaks the rule.
    public init(_ name: String, check: @escaping @Sendable (Subject) async throws -> Void) {
        self.name = name
        self.check = check
    }
}

extension ConformanceRule: CustomStringConvertible {
    /// The rule, as a sentence.
    public var description: String { name }
}
