import LiveSystem

/// When and why a process that serves stops: by a signal, or because a part of it is done or failed.
final class Ending: Sendable {
    private let stream: AsyncStream<CommandEnd?>
    private let continuation: AsyncStream<CommandEnd?>.Continuation

    init() {
        (stream, continuation) = AsyncStream.makeStream(of: CommandEnd?.self, bufferingPolicy: .bufferingOldest(1))
    }

    /// Asks the process to stop; the first one to ask says why.
    ///
    /// - Parameter end: how the command ends; nil for well.
    func stop(_ end: CommandEnd? = nil) {
        continuation.yield(end)
    }

    /// Waits for a signal or for a part that asks.
    ///
    /// - Returns: how the command ends; nil for well.
    func wait() async -> CommandEnd? {
        await withTaskGroup(of: CommandEnd?.self) { group in
            group.addTask {
                _ = await StopSignals().first()
                return nil
            }
            group.addTask { [stream] in
                for await end in stream { return end }
                return nil
            }
            let first = await group.next() ?? nil
            group.cancelAll()
            return first
        }
    }
}
