import ArgumentParser
import Contracts

/// `bondtrader jobs cancel`.
struct JobsCancelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel", abstract: "Calls a job off; what it has done already stays done.")

    @Argument(help: "The id of the job.", transform: ClientArgument.job)
    var id: MessageID

    @OptionGroup var server: ServerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let answer = try await server.client().post(ServedJob.path("\(id)") + "/cancel")
        try output.write(JobsCommand.grid.text(answer, rows: nil, as: output.resolvedFormat))
    }
}
