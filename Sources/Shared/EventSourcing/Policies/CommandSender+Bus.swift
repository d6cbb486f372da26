internal import Contracts
package import Messaging
package import Runtime

extension CommandSender {
    /// Sends through a module's bus: under the derived identifier, in the event's conversation and trace, at its business time.
    ///
    /// - Parameters:
    ///   - bus: as the policy's module has it.
    ///   - clock: the node's clock, by which the deadline is set.
    ///   - patience: how long to wait for one command before it is sent again.
    package init(_ bus: ModuleBus, clock: any WallClock, patience: Duration = .seconds(30)) {
        self.init { command, origin async throws(CommandSendingError) in
            let context = MessageContext(
                id: origin.command, actor: origin.actor, correlation: origin.correlation, causation: origin.causation,
                trace: origin.trace, deadline: clock.now.advanced(by: patience), attempt: origin.attempt,
                occurredAt: origin.occurredAt)
            do throws(BusError) {
                try await CommandSender.send(command, context, through: bus)
            } catch {
                throw CommandSendingError(error, isCancelled: Task.isCancelled)
            }
        }
    }

    private static func send(_ command: some Command, _ context: MessageContext, through bus: ModuleBus) async throws(BusError) {
        _ = try await bus.send(command, context)
    }
}
