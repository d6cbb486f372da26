/// One of the two ways in which FedInvest prices come as CSV.
package enum FedInvestLayout: Equatable, Sendable {
    /// A table exported from R: a header, rates as percent text (`4.250%`), ISO dates, `NA` for nothing, a date in each row.
    case history
    /// The site's own download: no header, rates as decimals (`0.0425`), dates as MM/DD/YYYY, one day a file and not named in it.
    case download
}
