internal import Contracts
internal import Edge
internal import GRPCCore
internal import Messaging

extension ClientAPI {
    /// Answers a call of one message by one message.
    ///
    /// - Parameters:
    ///   - request: the call.
    ///   - context: how it is given up.
    ///   - body: the answer.
    /// - Returns: the answer, with the identifier of the request beside it.
    /// - Throws: what the body throws; a problem under the identifier of the request.
    func answer<In: Sendable, Out: Sendable>(
        _ request: ServerRequest<In>, _ context: ServerContext,
        _ body: @escaping @Sendable (ClientCall, In) async throws -> Out
    ) async throws -> ServerResponse<Out> {
        let call = try ClientCall(request.metadata, self, isStream: false)
        let message = request.message
        return try await call.telling {
            let place = try closing.enter(.request, limits.places)
            defer { withExtendedLifetime(place) {} }
            let answer = try await call.untilGivenUp(context, endsWithServer: false) { try await body(call, message) }
            return ServerResponse(message: answer, metadata: call.answering)
        }
    }

    /// Answers a call by a stream.
    ///
    /// - Parameters:
    ///   - metadata: of the call.
    ///   - context: how it is given up.
    ///   - body: writes the answers.
    /// - Returns: the stream, with the identifier of the request before it.
    /// - Throws: `Problem` when the metadata cannot be read.
    func stream<Out: Sendable>(
        _ metadata: Metadata, _ context: ServerContext,
        _ body: @escaping @Sendable (ClientCall, RPCWriter<Out>) async throws -> Void
    ) throws -> StreamingServerResponse<Out> {
        let call = try ClientCall(metadata, self, isStream: true)
        return StreamingServerResponse(metadata: call.answering) { writer in
            try await call.telling {
                let place = try closing.enter(.stream, limits.places)
                defer { withExtendedLifetime(place) {} }
                let writer = RPCWriter(wrapping: LeavingWriter(writer: writer))
                try await call.untilGivenUp(context, endsWithServer: true) { try await body(call, writer) }
            }
            return [:]
        }
    }
}

extension ClientCall {
    /// Does something for the call until its client gives it up.
    ///
    /// - Parameters:
    ///   - context: tells when.
    ///   - endsWithServer: whether it ends when the server is asked to stop, too; otherwise it is finished.
    ///   - body: what is done; its task is cancelled.
    /// - Returns: what the body returns.
    /// - Throws: what the body throws, or `Problem` when it was given up.
    func untilGivenUp<T: Sendable>(
        _ context: ServerContext, endsWithServer: Bool, _ body: @escaping @Sendable () async throws -> T
    ) async throws -> T {
        let (task, closing) = (Task { try await body() }, api.closing)
        let stopping =
            !endsWithServer
            ? nil
            : Task {
                await closing.wait()
                if closing.isClosing { task.cancel() }
            }
        defer { stopping?.cancel() }
        // The handle strikes when the client goes, at the deadline, and when the server stops: what is nearly answered is answered then.
        let answer = await withTaskCancellationHandler {
            await withRPCCancellationHandler {
                await task.result
            } onCancelRPC: {
                if endsWithServer || !closing.isClosing { task.cancel() }
            }
        } onCancel: {
            task.cancel()
        }
        do {
            return try answer.get()
        } catch  where task.isCancelled && closing.isClosing {
            throw Problem(.unavailable, "the server is stopping", retryAfter: 5)
        } catch let error as RPCError {
            throw error
        } catch  where error is CancellationError || task.isCancelled {
            // The timer of gRPC began a little before this one.
            guard let deadline, api.clock.now.advanced(by: .milliseconds(100)) >= deadline else { throw RPCError.clientGone }
            throw Problem(.timeout, "no answer came in time; the same request under the same idempotency-key is safe")
        }
    }

    /// Names the request in what goes wrong. The server's own failures go on as they are, to be told to its own side.
    func telling<T>(_ body: () async throws -> T) async throws -> T {
        do {
            return try await body()
        } catch {
            throw RPCError.isDefect(error) ? error : RPCError(of: error, request: id)
        }
    }
}
