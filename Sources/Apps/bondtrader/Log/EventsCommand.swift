import ArgumentParser

/// `bondtrader events`: what is on a log.
struct EventsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "events",
        abstract: "Reads, copies, archives and measures the events of a log.",
        subcommands: [
            EventsListCommand.self, EventsShowCommand.self, EventsTailCommand.self, EventsReplayCommand.self,
            EventsExportCommand.self, EventsImportCommand.self, EventsCreateCommand.self, EventsArchiveCommand.self,
            EventsStatsCommand.self,
        ])
}
