import Contracts
import Messaging
import Runtime

/// Sends the commands of a feed or an import one after the other, each until it is done: it waits for room and never drops one.
struct FeedSender: Sendable {
    let bus: ModuleBus
    let clock: any WallClock
    let actor: ActorID
    /// How long it waits for one answer before it asks again.
    var patience: Duration = .seconds(30)
    /// What the commands belong to; each by itself when nil.
    var correlation: MessageID?
    /// Whether it asks again when a handler failed; if not, its caller does.
    var repeatsFailures = true

    private static let pause: Duration = .milliseconds(50)

    /// Sends a command under an identifier of its own, again and again until there is an answer.
    ///
    /// - Parameters:
    ///   - command: what to do.
    ///   - id: the same for the same command, however often it is sent.
    ///   - time: when what it says happened.
    /// - Returns: the receipt.
    /// - Throws: `CancellationError` when the process stops; `BusError` for a command that will never be done, or that failed.
    func send<C: Command>(_ command: C, id: MessageID, at time: Timestamp) async throws -> C.Receipt {
        var context = MessageContext(
            id: id, actor: actor, correlation: correlation, causation: correlation, deadline: deadline, occurredAt: time)
        while true {
            do throws(BusError) {
                return try await bus.send(command, context)
            } catch {
                guard !Task.isCancelled else { throw CancellationError() }
                guard !error.isFinal, repeatsFailures || !Self.isFailure(error) else { throw error }
            }
            // A bus that drains takes nothing any more, and the task is cancelled soon.
            try await clock.sleep(for: Self.pause)
            context = context.again(deadline: deadline)
        }
    }

    private var deadline: Timestamp { clock.now.advanced(by: patience) }

    private static func isFailure(_ error: BusError) -> Bool {
        switch error {
        case .handlerFailed, .unavailable, .linkBroken: true
        default: false
        }
    }
}
