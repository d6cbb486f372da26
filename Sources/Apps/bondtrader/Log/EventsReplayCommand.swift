import ArgumentParser
import Contracts
import EventSourcing
import LiveSystem

/// `bondtrader events replay`.
struct EventsReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Prints events again with the pauses in which they were recorded, as CSV.")

    @OptionGroup var options: EventSourceOptions
    @OptionGroup var selection: SelectionOptions

    @Option(help: "How much faster than they were recorded, 0.001 to 1000000; 0 makes no pauses.")
    var speed = 1.0

    func validate() throws {
        guard speed == 0 || (0.001...1_000_000).contains(speed) else {
            throw ValidationError("--speed: found \(speed), expected 0, or 0.001 to 1000000")
        }
    }

    func run() async throws {
        let source = try await options.source()
        let clock = SystemClock()
        let lines = try EventLines()
        var wanted = try await selection.selection(in: source, after: .start)
        var last: Timestamp?
        while true {
            let events = try await source.events(wanted, within: PageLimit(1_000))
            guard let end = events.last else { return }
            for event in events {
                if let last, speed > 0 { try await clock.sleep(for: event.recordedAt.since(last) / speed) }
                last = event.recordedAt
                try lines.write([event])
            }
            wanted.after = end.position
        }
    }
}
