/// How far a price may move between two quotes of a source, for bonds of a class of maturities.
public struct JumpLimit: Sendable, Equatable {
    /// The class: bonds with at most so many days to maturity; nil for all others, perpetuals with them.
    public var days: Int?

    /// The share of the price before, a decimal: 0.1 for ten per cent.
    public var share: Double

    /// How far a price may move between two quotes of a source.
    ///
    /// - Parameters:
    ///   - days: bonds with at most so many days to maturity; nil for all others.
    ///   - share: the share of the price before, a decimal.
    public init(days: Int?, share: Double) {
        self.days = days
        self.share = share
    }
}
