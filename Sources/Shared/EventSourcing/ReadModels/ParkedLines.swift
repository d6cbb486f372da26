/// How much a generation of rows has set aside, and what waits for it.
public struct ParkedLines: Sendable, Equatable {
    /// How many events were set aside.
    public let events: Int

    /// Their ordering keys: later events of these are set aside too.
    public let keys: Set<String>

    /// How much was set aside.
    ///
    /// - Parameters:
    ///   - events: how many events.
    ///   - keys: their ordering keys.
    public init(events: Int, keys: Set<String>) {
        self.events = events
        self.keys = keys
    }

    /// Nothing was set aside.
    public static let none = ParkedLines(events: 0, keys: [])
}
