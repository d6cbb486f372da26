import ArgumentParser
import Contracts

/// `bondtrader jobs show`.
struct JobsShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Shows one job, or what came of it once it is done; --format json shows all of it.",
        discussion:
            "With --wait it waits until the job has ended, and ends as the job did: `quotes import --help` tells the exit codes.")

    @Argument(help: "The id of the job.", transform: ClientArgument.job)
    var id: MessageID

    @OptionGroup var waiting: WaitOptions
    @OptionGroup var server: ServerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let client = try server.client()
        let job = try await waiting.job(try await client.get(ServedJob.path("\(id)")), client)
        try output.write(job.text(as: output.resolvedFormat))
        if waiting.wait { try job.check() }
    }
}
