/// An answer, as the routes make it.
package struct EdgeAnswer: Sendable {
    /// What it says.
    package enum Body: Sendable {
        /// Bytes that are all there.
        case bytes([UInt8])
        /// Bytes that come bit by bit. Each `send` waits until the reader has room, and throws when the reader is gone.
        case stream(@Sendable (_ send: ([UInt8]) async throws -> Void) async throws -> Void)
    }

    /// The HTTP status.
    package var status: Int

    /// Header fields.
    package var fields: [(name: String, value: String)]

    /// What it says.
    package var body: Body

    /// An answer.
    ///
    /// - Parameters:
    ///   - status: the HTTP status.
    ///   - type: the media type of the body.
    ///   - fields: further header fields.
    ///   - body: what it says.
    package init(status: Int = 200, type: String, fields: [(name: String, value: String)] = [], body: Body) {
        self.status = status
        self.fields = [("Content-Type", type)] + fields
        self.body = body
    }

    /// An answer in JSON.
    ///
    /// - Parameters:
    ///   - value: what it says.
    ///   - status: the HTTP status.
    /// - Returns: the answer.
    package static func json(_ value: JSONValue, status: Int = 200) -> EdgeAnswer {
        EdgeAnswer(status: status, type: "application/json", body: .bytes(JSONText.bytes(value)))
    }

    /// The answer that a problem gets.
    ///
    /// - Parameters:
    ///   - problem: what is wrong.
    ///   - request: the identifier of the request.
    /// - Returns: the answer, `application/problem+json`.
    package static func problem(_ problem: Problem, request: String) -> EdgeAnswer {
        var answer = EdgeAnswer(
            status: problem.kind.status, type: "application/problem+json",
            body: .bytes(JSONText.bytes(problem.document(request: request))))
        if let seconds = problem.retryAfter { answer.fields.append(("Retry-After", String(seconds))) }
        if !problem.allowed.isEmpty { answer.fields.append(("Allow", problem.allowed.joined(separator: ", "))) }
        if problem.closesConnection { answer.fields.append(("Connection", "close")) }
        return answer
    }

    /// The value of a header field; nil when there is none.
    ///
    /// - Parameter name: its name, whatever the case.
    /// - Returns: its value; nil when there is none.
    package func field(_ name: String) -> String? {
        fields.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}
