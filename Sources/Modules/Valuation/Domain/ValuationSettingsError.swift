/// A setting that cannot be. Correct it.
public struct ValuationSettingsError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Which setting.
    public let setting: String

    /// What stands there.
    public let found: String

    /// What would be right.
    public let expected: String

    /// What was found, and what is expected.
    public var description: String { "valuation: \(setting): found \(found), expected \(expected)" }
}
