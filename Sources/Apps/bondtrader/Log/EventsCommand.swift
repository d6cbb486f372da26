import ArgumentParser

/// `bondtrader events`: what is on a log.
struct EventsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "events",
        abstract: "Reads, copies and restores the events of a log.",
        subcommands: [
            EventsListCommand.self, EventsShowCommand.self, EventsTailCommand.self, EventsReplayCommand.self,
            EventsExportCommand.self,
            EventsImportCommand.self,
        ])
}
