internal import Contracts
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Synchronization

/// Turns answers into what goes over the wire: identifiers, security fields, tags, packing, streams.
struct ResponseWriting: Sendable {
    /// Bytes that are written at once.
    private static let piece = 64 * 1024

    let limits: EdgeLimits
    let request: Request
    let id: MessageID

    /// What goes over the wire.
    ///
    /// - Parameters:
    ///   - answer: a whole answer, or a stream.
    ///   - place: is held until a stream has ended.
    ///   - defects: is told what ends a stream in the middle.
    /// - Returns: the response.
    func response(_ answer: EdgeAnswer, in place: EdgePlace? = nil, _ defects: DefectReport? = nil) -> Response {
        var headers = HTTPFields()
        for field in answer.fields {
            headers.append(HTTPField(name: ResponseWriting.name(of: field.name), value: field.value))
        }
        secure(&headers)
        let status = HTTPResponse.Status(code: answer.status)
        switch answer.body {
        case .stream(let stream):
            if request.method == .head { return Response(status: status, headers: headers) }
            return Response(status: status, headers: headers, body: streaming(stream, in: place, defects))
        case .bytes(let bytes):
            if answer.status == 200, let tag = headers[.eTag],
                EntityTag.matches(tag, ifNoneMatch: request.headers[.ifNoneMatch])
            {
                headers[.contentType] = nil
                // The length of nothing is not that of the answer that the client has.
                var response = Response(status: .notModified, headers: headers)
                response.headers[.contentLength] = nil
                return response
            }
            let body = packed(bytes, &headers)
            if request.method == .head {
                headers[.contentLength] = String(body.count)
                return Response(status: status, headers: headers)
            }
            return Response(status: status, headers: headers, body: whole(body))
        }
    }

    /// Fields of every answer.
    private static let security: [(name: HTTPField.Name, value: String)] = [
        ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"), ("Referrer-Policy", "no-referrer"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'"),
    ].map { (name(of: $0), $1) }

    private static let requestID = name(of: "X-Request-ID")

    private static func name(of field: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(field) else { preconditionFailure("found the field name \(field)") }
        return name
    }

    /// Adds what every answer has; a field that the answer has already stays.
    private func secure(_ headers: inout HTTPFields) {
        let own = headers
        func add(_ name: HTTPField.Name, _ value: String) {
            if !own.contains(where: { $0.name == name }) { headers.append(HTTPField(name: name, value: value)) }
        }
        add(ResponseWriting.requestID, "\(id)")
        for (name, value) in ResponseWriting.security { add(name, value) }
        add(.cacheControl, "no-cache")
    }

    private func packed(_ bytes: [UInt8], _ headers: inout HTTPFields) -> [UInt8] {
        guard bytes.count >= limits.gzipFrom else { return bytes }
        headers[.vary] = headers[.vary].map { "\($0), Accept-Encoding" } ?? "Accept-Encoding"
        guard Gzip.isAccepted(request.headers[.acceptEncoding]), let packed = Gzip.pack(bytes), packed.count < bytes.count else {
            return bytes
        }
        headers[.contentEncoding] = "gzip"
        // Packed bytes are another form of the same answer, so that its tag says no more than that.
        if let tag = headers[.eTag], !tag.hasPrefix("W/") { headers[.eTag] = "W/" + tag }
        return packed
    }

    /// What is larger than a piece goes piece by piece, so that it is seen whether the client takes them.
    private func whole(_ bytes: [UInt8]) -> ResponseBody {
        let rest = ByteBuffer(bytes: bytes)
        guard bytes.count > ResponseWriting.piece else { return ResponseBody(byteBuffer: rest) }
        return ResponseBody(contentLength: bytes.count) { [rest] writer in
            var rest = rest
            while let piece = rest.readSlice(length: min(rest.readableBytes, ResponseWriting.piece)), piece.readableBytes > 0 {
                try await writer.write(piece)
            }
            try await writer.finish(nil)
        }
    }

    private func streaming(
        _ stream: @escaping @Sendable (([UInt8]) async throws -> Void) async throws -> Void, in place: EdgePlace?,
        _ defects: DefectReport?
    ) -> ResponseBody {
        ResponseBody { writer in
            defer { withExtendedLifetime(place) {} }
            let isWriting = Mutex(false)
            do {
                try await stream { bytes in
                    isWriting.withLock { $0 = true }
                    try await writer.write(ByteBuffer(bytes: bytes))
                    isWriting.withLock { $0 = false }
                }
            } catch {
                // What ends while a piece is being written is the reader's leaving.
                if !isWriting.withLock({ $0 }) { defects?.ended(error) }
                throw error
            }
            try await writer.finish(nil)
        }
    }
}
