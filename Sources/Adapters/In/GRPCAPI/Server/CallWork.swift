internal import GRPCCore

/// Does the work of a call, and cancels it when the caller gives up or is gone: gRPC tells that apart from the task's own cancellation.
package enum CallWork {
    /// Does something that ends soon after its task is cancelled.
    ///
    /// - Parameter body: what to do.
    /// - Returns: what the body returned.
    /// - Throws: what the body threw.
    package static func run<T: Sendable>(_ body: @escaping @Sendable () async throws -> T) async throws -> T {
        let work = Task(operation: body)
        return try await withTaskCancellationHandler {
            try await withRPCCancellationHandler {
                try await work.value
            } onCancelRPC: {
                work.cancel()
            }
        } onCancel: {
            work.cancel()
        }
    }
}
