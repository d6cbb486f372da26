import Contracts
import Messaging
import Runtime

/// Sends the commands of a feed one after the other, each until it is done: it waits for room and never drops one.
struct FeedSender: Sendable {
    let bus: ModuleBus
    let clock: any WallClock
    let actor: ActorID
    /// How long it waits for one answer before it asks again.
    var patience: Duration = .seconds(30)

    private static let pause: Duration = .milliseconds(50)

    /// Sends a command under an identifier of its own, again and again until there is an answer.
    ///
    /// - Parameters:
    ///   - command: what to do.
    ///   - id: the same for the same command, however often it is sent.
    ///   - time: when what it says happened.
    /// - Returns: the receipt.
    /// - Throws: `CancellationError` when the process stops; `BusError` for a command that will never be done.
    func send<C: Command>(_ command: C, id: MessageID, at time: Timestamp) async throws -> C.Receipt {
        var context = MessageContext(id: id, actor: actor, deadline: deadline, occurredAt: time)
        while true {
            do throws(BusError) {
                return try await bus.send(command, context)
            } catch {
                guard !Task.isCancelled, error != .draining else { throw CancellationError() }
                guard Self.passes(error) else { throw error }
            }
            try await clock.sleep(for: Self.pause)
            context = context.again(deadline: deadline)
        }
    }

    private var deadline: Timestamp { clock.now.advanced(by: patience) }

    /// Whether the same command may be done later.
    private static func passes(_ error: BusError) -> Bool {
        switch error {
        case .overloaded, .deadlineExceeded, .linkBroken, .unavailable, .cancelled, .handlerFailed: true
        case .noHandler, .outsideTable, .refused, .invalid, .notCanonical, .reusedIdentifier, .wouldDeadlock, .draining, .domain:
            false
        }
    }
}
