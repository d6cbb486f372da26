import ArgumentParser
import Contracts
import EventSourcing

/// `bondtrader events tail`.
struct EventsTailCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tail", abstract: "Prints events as they are appended, as CSV, until it is interrupted.")

    @OptionGroup var options: EventSourceOptions
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
        let source = try await options.source()
        var wanted = try await selection.selection(in: source)
        let last = wanted.knownAt
        var position = if let after { after } else { try await source.end() }
        var left = limit ?? .max
        let lines = try EventLines()
        while left > 0 {
            let end = try await source.waitForEvents(after: position)
            (wanted.after, wanted.knownAt) = (position, min(last ?? end, end))
            let page = PageLimit(min(left, 1_000))
            let events = try await source.events(wanted, within: page)
            try lines.write(events)
            left -= events.count
            position = page.isReached(by: events) ? events[events.count - 1].position : end
        }
    }
}
