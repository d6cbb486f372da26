import ArgumentParser

/// `bondtrader jobs`: the jobs of a running server.
struct JobsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jobs", abstract: "The jobs of a running server: work that takes longer than its sender waits.",
        subcommands: [JobsListCommand.self, JobsShowCommand.self, JobsCancelCommand.self, JobsReviveCommand.self])

    static let grid = AnswerGrid([
        ("id", "id", .text), ("kind", "kind", .text), ("state", "state", .text), ("attempt", "attempt", .text),
        ("done", "progress.done", .text), ("total", "progress.total", .text), ("note", "progress.note", .text),
        ("enqueued_at", "enqueuedAt", .text), ("changed_at", "changedAt", .text), ("failure", "failure", .text),
    ])
}
