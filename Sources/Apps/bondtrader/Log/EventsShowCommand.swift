import ArgumentParser
import Contracts
import EventSourcing

/// `bondtrader events show`.
struct EventsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Shows all that is recorded of one event.")

    @Argument(help: "The position of the event, 1 or more.", transform: LogArgument.position)
    var position: LogPosition

    @OptionGroup var options: EventSourceOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard position > .start else { throw ValidationError("<position>: found 0, expected 1 or more") }
    }

    func run() async throws {
        let source = try await options.source()
        let place = LogSelection(after: position.advanced(by: -1), knownAt: position)
        let events = try await source.events(place, within: PageLimit(1))
        guard let event = events.first else {
            let end = try await source.end()
            throw CommandEnd.notFound(["\(source.name): found no event at position \(position), expected 1 to \(end)"])
        }
        try output.write(EventGrid.fields(of: event).text(as: output.resolvedFormat))
    }
}
