import ArgumentParser
import Contracts
import EventSourcing

/// `bondtrader events tail`.
struct EventsTailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tail", abstract: "Prints events as they are appended, as CSV, until it is interrupted.")

    @OptionGroup var source: LogOptions
    @OptionGroup var selection: SelectionOptions

    @Option(
        help: ArgumentHelp("Events behind this position; only new ones without it.", valueName: "position"),
        transform: LogArgument.position)
    var after: LogPosition?

    @Option(help: "Ends after so many events, 1 or more.")
    var limit: Int?

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit: found \(limit), expected 1 or more") }
    }

    func run() async throws {
        let storage = try await source.storage()
        try await LogEnds.naming(source.data) {
            var position = if let after { after } else { try await storage.head().position }
            var left = limit ?? .max
            try StandardOutput.write(EventGrid.grid([]).text(as: .csv))
            while left > 0 {
                let end = try await storage.waitForEvents(after: position)
                var wanted = try await selection.selection(in: storage, after: position)
                wanted.knownAt = min(wanted.knownAt ?? end, end)
                let events = try await storage.events(wanted, limit: min(left, 1_000))
                if !events.isEmpty {
                    let lines = EventGrid.grid(events).text(as: .csv)
                    try StandardOutput.write(String(lines[lines.index(after: lines.firstIndex(of: "\n")!)...]))
                }
                left -= events.count
                position = events.count == 1_000 ? events[999].position : end
            }
        }
    }
}
