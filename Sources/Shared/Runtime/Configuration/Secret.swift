/// A text that must not be seen: no description, log or error shows it.
public struct Secret: Sendable, Equatable {
    /// The text itself. Whoever takes it keeps it out of sight.
    public let revealed: String

    /// Hides a text.
    ///
    /// - Parameter text: what to hide.
    public init(_ text: String) {
        revealed = text
    }

    /// What is shown in its place.
    public static let mask = "(secret)"
}
