import FileFeed

/// What a file of prices holds: the market of the day, and the earlier days where it has them.
struct ScanSource {
    var market: ScanMarket
    /// The whole file, day by day; nil for quotes of the project's own format, which are of one day.
    var history: FedInvestHistory?
}
