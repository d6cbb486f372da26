import ArgumentParser
import Contracts
import EventSourcing

/// Which events a command is about.
struct SelectionOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Of one stream only.", valueName: "category/id"), transform: LogArgument.stream)
    var stream: StreamName?

    @Option(help: "Of the streams of one category only.", transform: LogArgument.category)
    var category: String?

    @Option(
        help: ArgumentHelp("Of this type only; may be given several times.", valueName: "module.kind.vN"),
        transform: LogArgument.type)
    var type: [MessageName] = []

    @Option(help: ArgumentHelp("Of one conversation only.", valueName: "id"), transform: LogArgument.identifier)
    var correlation: MessageID?

    @Option(help: ArgumentHelp("Caused by one command only.", valueName: "id"), transform: LogArgument.identifier)
    var causation: MessageID?

    @Option(
        help: ArgumentHelp("What was true by then: nothing that happened later.", valueName: "time"),
        transform: LogArgument.time)
    var asOf: Timestamp?

    @Option(
        help: ArgumentHelp(
            "What was known then: nothing behind this position, or recorded after this time.", valueName: "position|time"),
        transform: LogArgument.knownAt)
    var asKnownAt: KnownAt?

    /// The selection of a log's events.
    func selection(in source: any EventSource, after: LogPosition? = nil, backwards: Bool = false) async throws -> LogSelection {
        var selection = LogSelection(
            stream: stream, category: category, types: Set(type), correlation: correlation, causation: causation, after: after,
            occurredBy: asOf, backwards: backwards)
        switch asKnownAt {
        case .position(let position): selection.knownAt = position
        case .time(let time): selection.knownAt = try await source.position(recordedBy: time)
        case nil: break
        }
        return selection
    }
}
