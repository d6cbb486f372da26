internal import GRPCCore

/// Writes to a client that may go at any time, which is no failure of the server.
struct LeavingWriter<Element: Sendable>: RPCWriterProtocol {
    let writer: RPCWriter<Element>

    func write(_ element: Element) async throws {
        do {
            try await writer.write(element)
        } catch {
            throw LeavingWriter.leaving(error)
        }
    }

    func write(contentsOf elements: some Sequence<Element>) async throws {
        do {
            try await writer.write(contentsOf: elements)
        } catch {
            throw LeavingWriter.leaving(error)
        }
    }

    private static func leaving(_ error: any Error) -> any Error {
        error is RPCError || error is CancellationError ? error : RPCError.clientGone
    }
}

extension RPCError {
    /// The client gave the call up, so that nobody reads this.
    static var clientGone: RPCError { RPCError(code: .cancelled, message: "the call was given up before it was answered") }
}
