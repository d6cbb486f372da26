/// The files that can be imported, by the names that the field gives them.
public enum ImportFormat: String, CaseIterable, Codable, Sendable {
    /// Daily prices of Treasuries as FedInvest publishes them, a history of many days or the download of one.
    case fedInvest = "fedinvest"
    /// Trades in Treasuries as FINRA's TRACE publishes them; the bonds must be known.
    case trace
    /// Closing prices of gilts as Tradeweb and FTSE publish them.
    case gilts
    /// Government bonds as the data sets of the R package termstrc have them.
    case termstrc
    /// The project's own `bonds.csv`.
    case bonds
    /// The project's own `quotes.csv`; the bonds must be known.
    case quotes
}
