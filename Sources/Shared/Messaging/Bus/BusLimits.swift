/// How much a bus does and keeps at once.
public struct BusLimits: Sendable, Equatable {
    /// Commands that run at the same time.
    public let commandsAtOnce: Int

    /// Commands that wait for their turn; further senders wait for room here.
    public let commandsWaiting: Int

    /// Queries that run at the same time.
    public let queriesAtOnce: Int

    /// Queries that wait for their turn; further senders wait for room here.
    public let queriesWaiting: Int

    /// How much a bus does and keeps at once.
    ///
    /// - Parameters:
    ///   - commandsAtOnce: commands that run at the same time; 1 or more.
    ///   - commandsWaiting: commands that wait for their turn; 0 or more.
    ///   - queriesAtOnce: queries that run at the same time; 1 or more.
    ///   - queriesWaiting: queries that wait for their turn; 0 or more.
    public init(commandsAtOnce: Int = 64, commandsWaiting: Int = 1024, queriesAtOnce: Int = 256, queriesWaiting: Int = 4096) {
        precondition(min(commandsAtOnce, queriesAtOnce) >= 1, "found room for none at once, expected 1 or more")
        precondition(min(commandsWaiting, queriesWaiting) >= 0, "found a negative queue, expected 0 or more")
        self.commandsAtOnce = commandsAtOnce
        self.commandsWaiting = commandsWaiting
        self.queriesAtOnce = queriesAtOnce
        self.queriesWaiting = queriesWaiting
    }
}
