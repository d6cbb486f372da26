/// What is wrong with a request, as its sender is told: a problem document of RFC 9457.
package struct Problem: Error, Equatable, Sendable {
    /// What kind of problem it is.
    package var kind: ProblemKind

    /// What is wrong this time, in words: what was found, what is expected.
    package var detail: String

    /// Where it stands: the path of a field in the body, such as `quotes[3].price`, the name of a parameter or a header.
    package var field: String?

    /// What the business calls its refusal.
    package var code: String?

    /// After how many seconds it is of use to ask again.
    package var retryAfter: Int?

    /// Whether the connection ends with the answer, because what else comes over it is not wanted.
    package var closesConnection = false

    /// The methods that the path has.
    package var allowed: [String] = []

    /// What is wrong with a request.
    ///
    /// - Parameters:
    ///   - kind: what kind of problem it is.
    ///   - detail: what was found, what is expected.
    ///   - field: where it stands.
    ///   - code: what the business calls its refusal.
    ///   - retryAfter: after how many seconds it is of use to ask again.
    package init(_ kind: ProblemKind, _ detail: String, field: String? = nil, code: String? = nil, retryAfter: Int? = nil) {
        self.kind = kind
        self.detail = detail
        self.field = field
        self.code = code
        self.retryAfter = retryAfter
    }

    /// The document.
    ///
    /// - Parameter request: the identifier of the request, by which it is found again.
    /// - Returns: an object with `type`, `title`, `status`, `detail`, `instance`, and what else is known.
    package func document(request: String) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("type", .text(kind.type)), ("title", .text(kind.title)), ("status", .number(Double(kind.status))),
            ("detail", .text(detail)), ("instance", .text("urn:uuid:\(request)")),
        ]
        if let field { members.append(("field", .text(field))) }
        if let code { members.append(("code", .text(code))) }
        return .object(members)
    }
}
