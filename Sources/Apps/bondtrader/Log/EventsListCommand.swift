import ArgumentParser
import Contracts
import EventSourcing

/// `bondtrader events list`.
struct EventsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists events, oldest first.",
        discussion: "Times are RFC 3339, as 2024-07-01T15:00:00Z. --reverse lists the newest first.")

    @OptionGroup var options: EventSourceOptions
    @OptionGroup var selection: SelectionOptions

    @Option(
        help: ArgumentHelp("Events behind this position; in front of it with --reverse.", valueName: "position"),
        transform: LogArgument.position)
    var after: LogPosition?

    @Option(help: "At most so many.")
    var limit = 100

    @Flag(help: "Newest first.")
    var reverse = false

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...1_000_000).contains(limit) else { throw ValidationError("--limit: found \(limit), expected 1 to 1000000") }
    }

    func run() async throws {
        let source = try await options.source()
        let events = try await source.events(
            try await selection.selection(in: source, after: after, backwards: reverse),
            within: PageLimit(limit, bytes: .max))
        try output.write(EventGrid.grid(events).text(as: output.resolvedFormat))
        if events.count == limit { StandardError.write(["\(limit) events: there may be more, --limit lists more of them"]) }
    }
}
