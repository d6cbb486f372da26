/// The kinds of file that quotes come in.
package enum QuoteLayout: Equatable, Sendable {
    /// This project's `quotes.csv`.
    case project
    /// FedInvest's daily Treasury prices.
    case fedInvest(FedInvestLayout)
}
