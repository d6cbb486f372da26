import ArgumentParser
import Contracts
import EventSourcing
import LiveSystem

/// `bondtrader events replay`.
struct EventsReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Prints events again with the pauses in which they were recorded, as CSV.")

    @OptionGroup var source: LogOptions
    @OptionGroup var selection: SelectionOptions

    @Option(help: "How much faster than they were recorded, 0.001 to 1000000; 0 makes no pauses.")
    var speed = 1.0

    func validate() throws {
        guard speed == 0 || (0.001...1_000_000).contains(speed) else {
            throw ValidationError("--speed: found \(speed), expected 0, or 0.001 to 1000000")
        }
    }

    func run() async throws {
        let storage = try await source.storage()
        let clock = SystemClock()
        try await LogEnds.naming(source.data) {
            try StandardOutput.write(EventGrid.grid([]).text(as: .csv))
            var position = LogPosition.start
            var last: Timestamp?
            while true {
                let events = try await storage.events(try await selection.selection(in: storage, after: position), limit: 1_000)
                guard let end = events.last else { return }
                for event in events {
                    if let last, speed > 0 { try await clock.sleep(for: event.recordedAt.since(last) / speed) }
                    last = event.recordedAt
                    let lines = EventGrid.grid([event]).text(as: .csv)
                    try StandardOutput.write(String(lines[lines.index(after: lines.firstIndex(of: "\n")!)...]))
                }
                position = end.position
            }
        }
    }
}
