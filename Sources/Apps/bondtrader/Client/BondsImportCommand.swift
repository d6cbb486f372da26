import ArgumentParser
import Edge
import FileFeed

/// `bondtrader bonds import`.
struct BondsImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Creates the bonds of a bonds.csv, a thousand at a time.",
        discussion: "Bad rows are told on standard error and left out, with exit code 3; the others are sent.")

    @Argument(help: ArgumentHelp("The file; - is standard input.", valueName: "file"))
    var file: String

    @OptionGroup var server: ServerOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        let parsed = try BondFile.parse(try InputFile.read(file), file: file)
        let client = try server.client()
        var (created, rejected) = (0, parsed.rejects.map(\.description))
        for rows in parsed.rows.chunks(of: 1_000) {
            let body = JSONValue.object([("bonds", .array(rows.map { .bond($0.id, $0.details()) }))])
            let answer: APIAnswer
            do {
                answer = try await client.post("/v1/bonds", body)
            } catch {
                StandardError.write(
                    rejected + ["\(created) bonds were created before it broke off; those sent again are rejected"])
                throw error
            }
            created += answer.value["created"]?.elements?.count ?? 0
            do { try WriteAnswer.check(answer) } catch CommandEnd.badInput(let lines) { rejected += lines }
        }
        let counts: [(String, Int)] = [("created", created), ("rejected", rejected.count)]
        try output.write(
            DataGrid(
                columns: [
                    DataGrid.Column(name: "what", style: .text), DataGrid.Column(name: "count", style: .number(decimals: 0)),
                ], rows: counts.map { [.text($0.0), .integer($0.1)] }
            ).text(as: output.resolvedFormat))
        if !rejected.isEmpty { throw CommandEnd.badInput(rejected) }
    }
}
