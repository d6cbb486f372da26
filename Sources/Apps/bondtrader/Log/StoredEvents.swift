import Contracts
import EventSourcing

/// The events of a directory's log, read beside whoever writes it.
struct StoredEvents: EventSource {
    let name: String
    let storage: any LogStorage

    func end() async throws -> LogPosition {
        try await LogEnds.naming(name) { try await storage.head().position }
    }

    func position(recordedBy time: Timestamp) async throws -> LogPosition {
        try await LogEnds.naming(name) { try await storage.position(recordedBy: time) }
    }

    func events(_ selection: LogSelection, within limit: PageLimit) async throws -> [RecordedEvent] {
        try await LogEnds.naming(name) { try await storage.events(selection, within: limit) }
    }

    func waitForEvents(after position: LogPosition) async throws -> LogPosition {
        try await LogEnds.naming(name) { try await storage.waitForEvents(after: position) }
    }
}
