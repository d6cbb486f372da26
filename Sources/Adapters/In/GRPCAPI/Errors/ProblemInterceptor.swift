package import Contracts
package import GRPCCore
package import Messaging

/// Makes statuses of what services throw, so that a service throws the errors of the bus and of the domain as they are.
package struct ProblemInterceptor: ServerInterceptor {
    private let identifiers: IdentifierSource
    private let onDefect: @Sendable (_ request: MessageID, _ route: String, _ error: any Error) -> Void

    /// Makes statuses of errors.
    ///
    /// - Parameters:
    ///   - identifiers: makes the identifiers that failures of the server's own are found again by.
    ///   - onDefect: is told each of them: the identifier that the client got, the method, and the error.
    package init(
        identifiers: IdentifierSource,
        onDefect: @escaping @Sendable (_ request: MessageID, _ route: String, _ error: any Error) -> Void
    ) {
        self.identifiers = identifiers
        self.onDefect = onDefect
    }

    /// Hands the call on, and makes a status of what is thrown before or while it is answered.
    ///
    /// - Parameters:
    ///   - request: the call.
    ///   - context: which method, from whom.
    ///   - next: handles it.
    /// - Returns: the response.
    /// - Throws: `RPCError`, with details.
    package func intercept<Input: Sendable, Output: Sendable>(
        request: StreamingServerRequest<Input>, context: ServerContext,
        next:
            @Sendable (_ request: StreamingServerRequest<Input>, _ context: ServerContext) async throws ->
            StreamingServerResponse<Output>
    ) async throws -> StreamingServerResponse<Output> {
        let method = context.descriptor.fullyQualifiedMethod
        var response: StreamingServerResponse<Output>
        do {
            response = try await next(request, context)
        } catch {
            throw told(error, method)
        }
        guard case .success(var contents) = response.accepted else { return response }
        let producer = contents.producer
        contents.producer = { writer in
            do {
                return try await producer(writer)
            } catch {
                throw told(error, method)
            }
        }
        response.accepted = .success(contents)
        return response
    }

    private func told(_ error: any Error, _ method: String) -> RPCError {
        let id = identifiers.next()
        if RPCError.isDefect(error) { onDefect(id, method, error) }
        return RPCError(of: error, request: id)
    }
}
