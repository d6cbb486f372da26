/// What is done about requests of one method and path.
package struct EdgeRoute: Sendable {
    /// `GET`, `POST` and so on. A `GET` answers `HEAD` too.
    package let method: String

    /// The path, with names in braces for what may stand there: `/v1/bonds/{id}`.
    package let path: String

    /// What a request is to the server while it is under way.
    package enum Load: Sendable {
        /// One of a limited number.
        case request
        /// Its answer goes on until the reader leaves; one of a number of their own.
        case stream
        /// Asks how the server is: answered however many requests are under way.
        case probe
    }

    /// What a request is to the server while it is under way.
    package let load: Load

    /// Bytes in the body of a request; nil for as many as the server takes elsewhere.
    package let bodyBytes: Int?

    /// The answer that is there already; nil when there is none.
    package let recall: @Sendable (EdgeRequest) -> EdgeAnswer?

    /// Answers a request.
    package let handle: @Sendable (EdgeRequest) async throws -> EdgeAnswer

    /// What is done about requests of one method and path.
    ///
    /// - Parameters:
    ///   - method: `GET`, `POST` and so on.
    ///   - path: the path, with names in braces.
    ///   - load: what a request is to the server while it is under way.
    ///   - bodyBytes: bytes in the body of a request; nil for as many as the server takes elsewhere.
    ///   - recall: the answer that is there already, if any.
    ///   - handle: answers a request; what it throws becomes a problem document.
    package init(
        _ method: String, _ path: String, load: Load = .request, bodyBytes: Int? = nil,
        recall: @escaping @Sendable (EdgeRequest) -> EdgeAnswer? = { _ in nil },
        handle: @escaping @Sendable (EdgeRequest) async throws -> EdgeAnswer
    ) {
        self.method = method
        self.path = path
        self.load = load
        self.bodyBytes = bodyBytes
        self.recall = recall
        self.handle = handle
    }

    /// What stands for the names in braces, with escapes resolved; nil where an escape is broken or nothing stands.
    ///
    /// - Parameter parts: those of a path that differs from this one in what stands for names only.
    /// - Returns: values by name.
    func captures(in parts: [Substring]) -> [String: String]? {
        var captures: [String: String] = [:]
        guard path.utf8.contains(UInt8(ascii: "{")) else { return captures }
        for (expected, found) in zip(EdgeRoute.parts(of: path), parts) where expected.first == "{" {
            guard let value = PercentText.decode(found), !value.isEmpty else { return nil }
            captures[String(expected.dropFirst().dropLast())] = value
        }
        return captures
    }

    /// What stands between the slashes of a path, empty parts too: `/v1/bonds/` is not `/v1/bonds`.
    static func parts(of path: String) -> [Substring] { path.split(separator: "/", omittingEmptySubsequences: false) }
}
