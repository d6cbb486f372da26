/// The kinds of file that quotes come in.
package enum QuoteLayout: Equatable, Sendable {
    /// This project's `quotes.csv`.
    case project
    /// FedInvest's daily Treasury prices.
    case fedInvest(FedInvestLayout)
    /// Government bonds of termstrc's data sets.
    case termstrc
    /// Closing prices of gilts by Tradeweb and FTSE.
    case gilts

    /// What the layout is called in messages.
    package var name: String {
        switch self {
        case .project: "a quotes.csv of this project"
        case .fedInvest: "FedInvest prices"
        case .termstrc: "bonds of termstrc"
        case .gilts: "gilt prices of Tradeweb and FTSE"
        }
    }
}
