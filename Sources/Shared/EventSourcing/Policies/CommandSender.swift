package import Contracts

/// Takes a policy's commands to whoever handles them: the bus stands behind it.
package struct CommandSender: Sendable {
    /// Sends a command and waits until it is done.
    package let send: @Sendable (any Command, CommandOrigin) async throws(CommandSendingError) -> Void

    /// What takes commands to their handlers.
    ///
    /// - Parameter send: returns when the command is done, now or earlier under the same identifier.
    package init(_ send: @escaping @Sendable (any Command, CommandOrigin) async throws(CommandSendingError) -> Void) {
        self.send = send
    }
}
