internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Runtime

/// Takes in the body of a request, up to a size and within a time.
struct BodyReading: Sendable {
    let limits: EdgeLimits
    let clock: any WallClock

    /// The body of a request.
    ///
    /// - Parameter request: its head has arrived.
    /// - Returns: all bytes.
    /// - Throws: `Problem` of the kind `tooLarge` or `slowRequest`, either of which ends the connection.
    func body(of request: Request) async throws -> [UInt8] {
        let limit = limits.bodyBytes
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > limit { throw tooLarge(length) }
        if request.headers[.contentLength] == nil && request.headers[.transferEncoding] == nil { return [] }
        let body = request.body
        let bytes = try await Within(clock).run(limits.bodyTime) {
            var bytes: [UInt8] = []
            for try await buffer in body {
                bytes.append(contentsOf: buffer.readableBytesView)
                if bytes.count > limit { throw tooLarge(bytes.count) }
            }
            return bytes
        }
        if let bytes { return bytes }
        var problem = Problem(.slowRequest, "found a body that had not arrived within \(limits.bodyTime)")
        problem.closesConnection = true
        throw problem
    }

    private func tooLarge(_ count: Int) -> Problem {
        var problem = Problem(.tooLarge, "found \(count) bytes or more, expected at most \(limits.bodyBytes)")
        problem.closesConnection = true
        return problem
    }
}
