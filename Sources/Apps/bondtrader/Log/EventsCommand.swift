import ArgumentParser

/// `bondtrader events`: what is on a log.
struct EventsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "events",
        abstract: "Reads, copies, archives and measures the events of a log.",
        discussion: """
            list, show, tail and replay read the log in the directory of --data, beside whoever writes it, or ask a running server: that of \
            --server or --profile, else the one that other client commands ask. The others need the log itself.
            """,
        subcommands: [
            EventsListCommand.self, EventsShowCommand.self, EventsTailCommand.self, EventsReplayCommand.self,
            EventsExportCommand.self, EventsImportCommand.self, EventsCreateCommand.self, EventsArchiveCommand.self,
            EventsStatsCommand.self,
        ])
}
