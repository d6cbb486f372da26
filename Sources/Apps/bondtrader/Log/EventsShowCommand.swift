import ArgumentParser
import Contracts
import EventSourcing

/// `bondtrader events show`.
struct EventsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "show", abstract: "Shows all that is recorded of one event.")

    @Argument(help: "The position of the event, 1 or more.", transform: LogArgument.position)
    var position: LogPosition

    @OptionGroup var source: LogOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard position > .start else { throw ValidationError("<position>: found 0, expected 1 or more") }
    }

    func run() async throws {
        let storage = try await source.storage()
        let events = try await LogEnds.naming(source.data) {
            try await storage.events(LogSelection(after: position.advanced(by: -1), knownAt: position), limit: 1)
        }
        guard let event = events.first else {
            let end = try await LogEnds.naming(source.data) { try await storage.head().position }
            throw CommandEnd.notFound(["\(source.data): found no event at position \(position), expected 1 to \(end)"])
        }
        try output.write(EventGrid.fields(of: event).text(as: output.resolvedFormat))
    }
}
