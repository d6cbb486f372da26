package import Edge
internal import GRPCCore

/// Does the work of a call, and cancels it when the caller gives up or is gone: gRPC tells that apart from the task's own cancellation.
package enum CallWork {
    /// Does something that ends soon after its task is cancelled.
    ///
    /// A server that is asked to stop says the same to a call as a caller who gives up, although what is under way has its time to finish: the
    /// work goes on then, until that time is over.
    ///
    /// - Parameters:
    ///   - closing: knows whether the server is asked to stop.
    ///   - body: what to do.
    /// - Returns: what the body returned.
    /// - Throws: what the body threw.
    package static func run<T: Sendable>(
        _ closing: EdgeClosing, _ body: @escaping @Sendable () async throws -> T
    ) async throws -> T {
        let work = Task(operation: body)
        return try await withTaskCancellationHandler {
            try await withRPCCancellationHandler {
                try await work.value
            } onCancelRPC: {
                if !closing.isClosing { work.cancel() }
            }
        } onCancel: {
            work.cancel()
        }
    }
}
