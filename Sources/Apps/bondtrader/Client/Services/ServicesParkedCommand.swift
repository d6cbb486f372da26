import ArgumentParser

/// `bondtrader services parked`.
struct ServicesParkedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parked", abstract: "Lists what a service has set aside, by position, with the reasons.",
        discussion: "`events show POSITION` shows the event itself.")

    @Argument(
        help: ArgumentHelp("The service, as `services list` names it.", valueName: "service"),
        completion: .list(ServiceName.known), transform: ServiceName.init)
    var service: ServiceName

    @OptionGroup var page: PageOptions
    @OptionGroup var server: ServerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try ServicesCommand.parked.write(
            try await server.client().get(service.path + "/parked", page.query), to: output)
    }
}
