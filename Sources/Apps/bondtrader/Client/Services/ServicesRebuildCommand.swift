import ArgumentParser

/// `bondtrader services rebuild`.
struct ServicesRebuildCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rebuild", abstract: "Makes the rows of a projection anew from the log, by a job of the server.",
        discussion: """
            The old rows serve until the new ones have caught up with the log. With --wait a terminal is shown how far they are; \
            `jobs cancel` calls it off, which leaves the old rows as they are.
            """)

    @Argument(
        help: ArgumentHelp("The service, as `services list` names it.", valueName: "service"),
        completion: .list(ServiceName.known), transform: ServiceName.init)
    var service: ServiceName

    @OptionGroup var waiting: WaitOptions
    @OptionGroup var server: ServerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let client = try server.client()
        let job = try await waiting.job(try await client.post(service.path + "/rebuild"), client)
        try output.write(job.text(as: output.resolvedFormat))
        if waiting.wait { try job.check() }
    }
}
