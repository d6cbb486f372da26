/// What is wrong with a configuration: all of it at once, so that it can be corrected at once.
public struct ConfigurationError: Error, Equatable, Sendable {
    /// One thing that is wrong.
    public enum Fault: Equatable, Sendable {
        /// No setting has this name. Correct it, or take it out.
        case unknown(key: String, origin: ConfigurationOrigin, known: [String])
        /// What is written is no value of the setting's type. Correct it; `found` never shows a secret.
        case mistyped(key: String, origin: ConfigurationOrigin, found: String, expected: String)
        /// One place sets it twice. Take one out.
        case repeated(key: String, origin: ConfigurationOrigin, earlier: ConfigurationOrigin)
    }

    /// What is wrong, in the order of the layers; at least one.
    public let faults: [Fault]

    /// What is wrong with a configuration.
    ///
    /// - Parameter faults: at least one.
    public init(_ faults: [Fault]) {
        self.faults = faults
    }
}
