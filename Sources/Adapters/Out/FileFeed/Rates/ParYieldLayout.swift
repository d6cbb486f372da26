/// One of the ways in which constant-maturity par yields come as CSV.
package enum ParYieldLayout: Equatable, Sendable {
    /// Treasury's own table: `Date`, then a column a term such as `1 Mo` or `30 Yr`.
    case treasury
    /// The Federal Reserve Board's data download of release H.15: lines about the series above a header that begins with `Time Period`.
    case h15
}
