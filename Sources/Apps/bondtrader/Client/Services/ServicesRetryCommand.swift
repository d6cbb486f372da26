import ArgumentParser
import Contracts
import Edge

/// `bondtrader services retry`.
struct ServicesRetryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retry",
        abstract: "Has a service try again what it has set aside, all of it if no event is named, by a job of the server.",
        discussion: """
            With --wait the command ends as the job does, with what was tried and settled. Exit codes: 3 when something is still set \
            aside of what was tried, with the reasons on standard error; 5 when the job was called off, or failed as often as it may.
            """)

    @Argument(
        help: ArgumentHelp("The service, as `services list` names it.", valueName: "service"),
        completion: .list(ServiceName.known), transform: ServiceName.init)
    var service: ServiceName

    @Option(
        help: ArgumentHelp(
            "This event only, and what waits in its line; may be given several times.", valueName: "position"),
        transform: ClientArgument.position)
    var position: [LogPosition] = []

    @OptionGroup var waiting: WaitOptions
    @OptionGroup var server: ServerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let client = try server.client()
        let positions = position.isEmpty ? nil : JSONValue.array(position.map { .number(Double($0.value)) })
        let answer = try await client.post(service.path + "/retry", .members([("positions", positions)]))
        let job = try await waiting.job(answer, client)
        try output.write(job.text(as: output.resolvedFormat))
        if waiting.wait { try job.check() }
    }
}
