import ArgumentParser

/// What a bond's squared yield error counts in a fit.
enum FitWeighting: String, ExpressibleByArgument, CaseIterable {
    /// The same for every bond.
    case equal
    /// Less where bid and ask lie further apart.
    case bidAsk = "bid-ask"
}
