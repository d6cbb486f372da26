package import Contracts

/// A request, as the routes see it.
package struct EdgeRequest: Sendable {
    /// `GET`, `POST` and so on.
    package let method: String

    /// The path, without the query.
    package let path: String

    /// What stands for the names in braces of the route's path, with escapes resolved.
    package let captures: [String: String]

    /// The query, in the order of writing, with escapes resolved.
    package let query: [(name: String, value: String)]

    /// The identifier of the request.
    package let id: MessageID

    /// When an answer is of no more use.
    package let deadline: Timestamp

    /// The body.
    package let body: [UInt8]

    /// Whether the server is asked to stop; a stream ends then.
    package let closing: EdgeClosing

    private let fields: [String: String]

    /// A request.
    ///
    /// - Parameters:
    ///   - method: `GET`, `POST` and so on.
    ///   - path: the path, without the query.
    ///   - captures: what stands for the names in braces of the route's path.
    ///   - query: names and values in the order of writing.
    ///   - fields: the header fields by lower-case name.
    ///   - id: the identifier of the request.
    ///   - deadline: when an answer is of no more use.
    ///   - body: its bytes.
    ///   - closing: tells when the server is asked to stop.
    package init(
        method: String, path: String, captures: [String: String], query: [(name: String, value: String)],
        fields: [String: String],
        id: MessageID, deadline: Timestamp, body: [UInt8], closing: EdgeClosing
    ) {
        self.method = method
        self.path = path
        self.captures = captures
        self.query = query
        self.fields = fields
        self.id = id
        self.deadline = deadline
        self.body = body
        self.closing = closing
    }

    /// A header field; nil when there is none.
    ///
    /// - Parameter name: its name, whatever the case.
    /// - Returns: its value; those of several joined by commas.
    package func header(_ name: String) -> String? { fields[name.lowercased()] }
}
