import Contracts
import EventSourcing

/// Where commands read events: the log of a directory, or a running server.
protocol EventSource: Sendable {
    /// What messages call it.
    var name: String { get }

    /// Where the log ends.
    ///
    /// - Throws: `CommandEnd`, by cause.
    func end() async throws -> LogPosition

    /// The last position that was recorded by a time.
    ///
    /// - Throws: `CommandEnd`, by cause.
    func position(recordedBy time: Timestamp) async throws -> LogPosition

    /// A page of the events of a selection, in its order; where they do not make it full, there are no more.
    ///
    /// - Throws: `CommandEnd`, by cause.
    func events(_ selection: LogSelection, within limit: PageLimit) async throws -> [RecordedEvent]

    /// Waits until there are events behind a position.
    ///
    /// - Returns: where the log ends then.
    /// - Throws: `CommandEnd`, by cause.
    func waitForEvents(after position: LogPosition) async throws -> LogPosition
}
