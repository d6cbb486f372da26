import ArgumentParser
import Contracts

/// `bondtrader jobs revive`.
struct JobsReviveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revive", abstract: "Lets a dead job be tried again, as often as a new one.")

    @Argument(help: "The id of the job.", transform: ClientArgument.job)
    var id: MessageID

    @OptionGroup var server: ServerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let answer = try await server.client().post(ServedJob.path("\(id)") + "/revive")
        try output.write(JobsCommand.grid.text(answer, rows: nil, as: output.resolvedFormat))
    }
}
