import ArgumentParser

/// `bondtrader services`: the services of a running server that follow the log.
struct ServicesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "services",
        abstract: "The services of a running server that follow the log, and what they have set aside.",
        discussion: """
            A projection turns events into rows, a policy answers events with commands. What one cannot do is set aside with the reason; \
            docs/operations/set-aside.md tells what to do about it.
            """,
        subcommands: [
            ServicesListCommand.self, ServicesParkedCommand.self, ServicesRetryCommand.self, ServicesRebuildCommand.self,
        ])

    static let grid = AnswerGrid([
        ("name", "name", .text), ("kind", "kind", .text), ("lag", "lag", .text), ("parked", "parked", .text),
        ("rebuilding", "rebuilding", .text), ("troubles", "troubles", .text),
    ])

    static let parked = AnswerGrid([
        ("position", "position", .text), ("ordinal", "ordinal", .text), ("event", "event", .text), ("type", "type", .text),
        ("stream", "stream", .text), ("line", "line", .text), ("attempts", "attempts", .text), ("reason", "reason", .text),
    ])
}
