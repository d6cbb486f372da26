internal import Contracts
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Runtime
internal import Synchronization

/// Turns answers into what goes over the wire: identifiers, security fields, tags, packing, streams.
struct ResponseWriting: Sendable {
    /// How long a connection that is cut goes on reading what is under way, so that the answer arrives.
    private static let lingering = TimeAmount.seconds(1)

    let limits: EdgeLimits
    let clock: any WallClock
    let request: Request
    let id: MessageID
    let channel: any Channel

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
            guard let name = HTTPField.Name(field.name) else { preconditionFailure("found the field name \(field.name)") }
            headers[name] = field.value
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
            guard headers[.connection] == "close" else {
                return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
            }
            return Response(status: status, headers: headers, body: last(body))
        }
    }

    private func secure(_ headers: inout HTTPFields) {
        let fields = [
            ("X-Request-ID", "\(id)"), ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"),
            ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'"),
        ]
        for (name, value) in fields {
            if let name = HTTPField.Name(name), headers[name] == nil { headers[name] = value }
        }
        if headers[.cacheControl] == nil { headers[.cacheControl] = "no-cache" }
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

    private func last(_ bytes: [UInt8]) -> ResponseBody {
        let channel = channel
        return ResponseBody(contentLength: bytes.count) { writer in
            try await writer.write(ByteBuffer(bytes: bytes))
            try await writer.finish(nil)
            channel.eventLoop.scheduleTask(in: ResponseWriting.lingering) { channel.close(promise: nil) }
        }
    }

    private func streaming(
        _ stream: @escaping @Sendable (([UInt8]) async throws -> Void) async throws -> Void, in place: EdgePlace?,
        _ defects: DefectReport?
    ) -> ResponseBody {
        ResponseBody { writer in
            defer { withExtendedLifetime(place) {} }
            let progress = WriteProgress()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await cutOff(when: progress) }
                defer { group.cancelAll() }
                do {
                    try await stream { bytes in
                        progress.start()
                        try await writer.write(ByteBuffer(bytes: bytes))
                        progress.end()
                    }
                } catch {
                    // What ends while a piece is being written is the reader's leaving.
                    if progress.current == nil { defects?.ended(error) }
                    throw error
                }
            }
            try await writer.finish(nil)
        }
    }

    /// Cuts the connection when one piece has not been taken within the time that a reader has for it.
    private func cutOff(when progress: WriteProgress) async throws {
        while true {
            let before = progress.current
            try await clock.sleep(for: limits.streamWriteTime)
            if let before, progress.current == before {
                channel.close(promise: nil)
                return
            }
        }
    }
}

/// Which piece of a stream is being written.
private final class WriteProgress: Sendable {
    private let state = Mutex((piece: 0, isWriting: false))

    func start() { state.withLock { $0 = ($0.piece + 1, true) } }

    func end() { state.withLock { $0.isWriting = false } }

    /// The number of the piece; nil when none is being written.
    var current: Int? { state.withLock { $0.isWriting ? $0.piece : nil } }
}
