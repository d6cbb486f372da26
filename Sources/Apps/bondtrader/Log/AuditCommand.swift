import ArgumentParser

/// `bondtrader audit`: whether a log is what was written.
struct AuditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit",
        abstract: "Verifies a log, and proves what is on it.",
        subcommands: [AuditVerifyCommand.self, AuditHeadCommand.self, AuditProveCommand.self])
}
