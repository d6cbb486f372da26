import ArgumentParser
import FixedIncome

/// `bondtrader futures basis`: the bonds of a market against a future.
struct FuturesBasisCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "basis",
        abstract: "The bonds that a contract takes, cheapest to deliver first.",
        discussion: """
            Gross basis is clean price less futures price times conversion factor; the implied repo rate (simple, ACT/360) is what \
            buying, financing and delivering breaks even at; with --repo, carry and net basis (forward price less delivery price). \
            Coupons before delivery repay part of the loan. Which bond is cheapest depends on the day of delivery: the head of the table \
            names the one with the highest implied repo rate for that day, and the one with the lowest gross basis, before carry.

            --quotes is a FedInvest file or a quotes.csv with its --bonds. Contracts that ask for a note's original term (TU, 3YR, \
            FV) need issue dates: with a FedInvest file, from the rows of --bonds whose id is the CUSIP.
            """)

    @Option(help: ArgumentHelp("Prices: a FedInvest file, or quotes.csv.", valueName: "file"))
    var quotes: String

    @Option(help: ArgumentHelp("The day of the prices.", valueName: "YYYY-MM-DD"))
    var asOf: CalendarDate

    @Option(help: ArgumentHelp("Product, month letter and year; one digit means the next such year.", valueName: "TYZ15"))
    var contract: String

    @Option(help: ArgumentHelp("The futures price: 127.078125, or in 32nds 127-025.", valueName: "points"))
    var price: FuturesPrice

    @Option(help: ArgumentHelp("The repo rate to delivery, a decimal, simple on ACT/360.", valueName: "rate"))
    var repo: Double?

    @Option(
        help: ArgumentHelp(
            "The bonds that quotes.csv prices, or issue dates for a FedInvest file, as bonds.csv.", valueName: "file"))
    var bonds: String?

    @Option(help: ArgumentHelp("The day trades settle; without it as for scan.", valueName: "YYYY-MM-DD"))
    var settlement: CalendarDate?

    @Option(help: ArgumentHelp("The day of delivery; without it the contract's last.", valueName: "YYYY-MM-DD"))
    var delivery: CalendarDate?

    @OptionGroup var calendars: CalendarOptions

    @OptionGroup var output: OutputOptions

    func validate() throws {
        if let settlement, settlement < asOf {
            throw ValidationError("--settlement \(settlement): expected a day on or after --as-of \(asOf)")
        }
        if let repo, !repo.isFinite || repo <= -1 || repo >= 1 {
            throw ValidationError("--repo \(repo): expected a decimal between -1 and 1, such as 0.0525")
        }
    }

    func run() throws {
        try DistinctFiles.check(
            reading: [("--quotes", quotes), ("--bonds", bonds)] + calendars.files,
            writing: [("--out", output.out)])
        let future = try future()
        let settles = settlement ?? BusinessCalendar.usGovernment.advance(asOf, businessDays: 1)
        let delivers = delivery ?? future.lastDeliveryDay
        guard delivers >= future.firstDeliveryDay, delivers <= future.lastDeliveryDay,
            TreasuryFuture.businessDays.isBusinessDay(delivers), delivers > settles
        else {
            throw CommandEnd.usage([
                "--delivery: found \(delivers), expected a business day of \(future) from \(future.firstDeliveryDay) to "
                    + "\(future.lastDeliveryDay), after settlement on \(settles)"
            ])
        }
        var log = InputLog()
        let inputs = MarketInputs(
            quotes: quotes, bonds: bonds, country: nil, settlement: settlement,
            calendars: try calendars.registry())
        let market = try FuturesInputs(market: inputs, asOf: asOf).load(&log)
        let outcome = try FuturesOutcome(
            market, future, price: price.value, delivery: delivers, repo: repo.map(InterestRate.repo), &log)
        let report = FuturesOutput(outcome: outcome, asOf: asOf, settlement: settles, repo: repo)
        try output.write(report.text(as: output.resolvedFormat))
        try log.finish()
    }

    private func future() throws -> TreasuryFuture {
        do {
            return try TreasuryFuture(code: contract, near: asOf)
        } catch {
            throw CommandEnd.usage(["--\(error)"])
        }
    }
}
