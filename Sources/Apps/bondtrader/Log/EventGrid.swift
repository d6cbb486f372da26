import Contracts
import EventSourcing
import FileFeed

/// Events as rows.
enum EventGrid {
    static let columns = ["position", "recorded_at", "occurred_at", "stream", "version", "type", "actor", "payload"].map {
        DataGrid.Column(name: $0, style: .text)
    }

    static func grid(_ events: [RecordedEvent]) -> DataGrid {
        DataGrid(
            columns: columns,
            rows: events.map { event in
                [
                    .integer(Int(event.position.value)), .text("\(event.recordedAt)"), .text("\(event.occurredAt)"),
                    .text(event.stream.text), .integer(Int(event.version)), .text(event.type.text), .text(event.actor.text),
                    .text(String(decoding: event.payload, as: UTF8.self)),
                ]
            })
    }

    /// One event by field and value, all that is recorded of it.
    static func fields(of event: RecordedEvent) -> DataGrid {
        let fields: [(String, String?)] = [
            ("position", "\(event.position)"), ("id", "\(event.id)"), ("stream", event.stream.text),
            ("version", "\(event.version)"),
            ("type", event.type.text), ("occurred_at", "\(event.occurredAt)"),
            ("available_at", event.availableAt.map { "\($0)" }),
            ("recorded_at", "\(event.recordedAt)"), ("actor", event.actor.text), ("reason", event.reason),
            ("causation", "\(event.causation)"), ("correlation", "\(event.correlation)"), ("trace_parent", event.trace?.parent),
            ("trace_state", event.trace?.state), ("payload", String(decoding: event.payload, as: UTF8.self)),
            ("content_hash", "\(event.contentHash)"), ("chain_hash", "\(event.chainHash)"),
        ]
        return DataGrid(
            columns: ["field", "value"].map { DataGrid.Column(name: $0, style: .text) },
            rows: fields.compactMap { name, value in value.map { [.text(name), .text($0)] } })
    }
}
