internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// Takes in the body of a request, up to a size and within a time.
struct BodyReading: Sendable {
    let limits: EdgeLimits
    /// The limit of `limits.bodyTime`.
    let time: TimeLimit

    /// The body of a request.
    ///
    /// - Parameters:
    ///   - request: its head has arrived.
    ///   - part: its room among all bodies; who says how long a body is gets room for all of it before any of it is read, so that whoever
    ///     has begun can finish.
    /// - Returns: all bytes.
    /// - Throws: `Problem` of the kind `tooLarge`, `slowRequest`, `unavailable`, or `invalidRequest` for a body that breaks off, each of which
    ///   ends the connection.
    func body(of request: Request, in part: BodyRoom.Part) async throws -> [UInt8] {
        let limit = limits.bodyBytes
        let length = request.headers[.contentLength].flatMap { Int($0) }
        if let length, length > limit { throw tooLarge(length) }
        if request.headers[.contentLength] == nil && request.headers[.transferEncoding] == nil { return [] }
        if let length { try part.grow(to: length) }
        let body = request.body
        let bytes = try await time.run {
            var bytes: [UInt8] = []
            var buffers = body.makeAsyncIterator()
            while let buffer = try await next(of: &buffers) {
                let count = bytes.count + buffer.readableBytes
                if count > limit { throw tooLarge(count) }
                try part.grow(to: count)
                bytes.append(contentsOf: buffer.readableBytesView)
            }
            return bytes
        }
        guard let bytes else { throw last(.slowRequest, "found a body that had not arrived within \(limits.bodyTime)") }
        return bytes
    }

    /// What comes over the wire fails by the client's doing alone: it leaves, or frames the body in no way that HTTP knows.
    private func next(of buffers: inout RequestBody.AsyncIterator) async throws -> ByteBuffer? {
        do {
            return try await buffers.next()
        } catch let error where !(error is CancellationError) {
            throw last(
                .invalidRequest, "found a body that breaks off (\(error)), expected all of it in the framing of its header")
        }
    }

    private func tooLarge(_ count: Int) -> Problem {
        last(.tooLarge, "found \(count) bytes or more, expected at most \(limits.bodyBytes)")
    }

    private func last(_ kind: ProblemKind, _ detail: String) -> Problem {
        var problem = Problem(kind, detail)
        problem.closesConnection = true
        return problem
    }
}
