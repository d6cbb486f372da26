/// A value as somebody wrote it, and where.
public struct ConfigurationEntry: Sendable, Equatable {
    /// What was written: one text, or the texts of a list.
    public enum Content: Sendable, Equatable {
        /// One value.
        case text(String)
        /// A list of values.
        case list([String])
    }

    /// What was written.
    public let content: Content

    /// Where.
    public let origin: ConfigurationOrigin

    /// A value as somebody wrote it.
    ///
    /// - Parameters:
    ///   - content: what was written.
    ///   - origin: where.
    public init(_ content: Content, from origin: ConfigurationOrigin) {
        self.content = content
        self.origin = origin
    }

    /// What was written, as an error shows it.
    var shown: String {
        switch content {
        case .text(let text): "\"\(text)\""
        case .list(let texts): "a list of \(texts.count)"
        }
    }
}
