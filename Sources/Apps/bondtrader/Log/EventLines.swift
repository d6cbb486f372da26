import Contracts
import EventSourcing

/// Events as lines of CSV that are written as they come, below the names of the columns.
struct EventLines {
    /// Writes the names.
    init() throws {
        try StandardOutput.write(EventGrid.grid([]).text(as: .csv))
    }

    /// Writes events.
    func write(_ events: [RecordedEvent]) throws {
        guard !events.isEmpty else { return }
        try StandardOutput.write(String(EventGrid.grid(events).text(as: .csv).drop { $0 != "\n" }.dropFirst()))
    }
}
