import ArgumentParser
import Contracts
import Edge

/// `bondtrader valuations revalue`.
struct ValuationsRevalueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revalue", abstract: "Values bonds anew, all of them if none is named, by a job of the server.",
        discussion: """
            By prices, terms and curves as they are known now. With --wait the command ends as the job does, with the counts of each curve; \
            bonds without a value are told on standard error. Exit codes: 3 when no bond has a value, or the order makes no sense; 5 when \
            the job was called off, or failed as often as it may.
            """)

    @Option(help: ArgumentHelp("Of this bond only; may be given several times.", valueName: "id"), transform: ClientArgument.bond)
    var bond: [BondID] = []

    @Option(help: ArgumentHelp("On this curve only, such as USD-TREASURY.", valueName: "name"))
    var curve: String?

    @Option(help: "Why; the events keep it.")
    var reason: String?

    @OptionGroup var waiting: WaitOptions
    @OptionGroup var server: ServerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let client = try server.client()
        let bonds = bond.isEmpty ? nil : JSONValue.array(bond.map { .text($0.text) })
        let answer = try await client.post(
            "/v1/revaluations",
            .members([("curve", curve.map { .text($0) }), ("bonds", bonds), ("reason", reason.map { .text($0) })]))
        let job = try await waiting.job(answer, client)
        try output.write(job.text(as: output.resolvedFormat))
        if waiting.wait { try job.check() }
    }
}
