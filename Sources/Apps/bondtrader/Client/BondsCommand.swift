import ArgumentParser

/// `bondtrader bonds`: the bonds of a running server.
struct BondsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bonds", abstract: "The bonds of a running server.",
        subcommands: [
            BondsListCommand.self, BondsShowCommand.self, BondsCreateCommand.self, BondsReopenCommand.self,
            BondsImportCommand.self,
        ])

    static let grid = AnswerGrid([
        ("id", "id", .text), ("kind", "details.terms.kind", .text),
        ("coupon", "details.terms.coupon", .percent(decimals: 3)),
        ("maturity", "details.terms.maturity", .text), ("sector", "classification.sector", .text),
        ("issuer", "details.issuer", .text), ("rating", "details.rating", .text), ("retired", "isRetired", .text),
        ("version", "version", .text),
    ])
}
