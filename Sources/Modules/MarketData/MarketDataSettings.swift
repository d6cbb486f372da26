public import Contracts

/// What a process may set of market data.
public struct MarketDataSettings: Sendable, Equatable {
    /// How far a price may move, by class of maturities; the first class that a bond belongs to holds, 10 % when none does.
    public var jumps: [JumpLimit]

    /// A price is compared with the last one only when the two were observed no further apart than this. In a longer silence the market may
    /// have gone anywhere, and the last price says nothing about the next.
    public var comparableWithin: Duration

    /// A quote that was observed longer than this before the time of its command is stale.
    public var staleAfter: Duration

    /// A quote that was observed later than this after the time of its command, or after the clock here, is impossible; so are a mark and
    /// a close of a later day than that.
    public var ahead: Duration

    /// Who feeds a market that has a time of its own, such as a simulated one: the clock here says nothing about it.
    public var ownTime: Set<ActorID>

    /// The highest price that a bond can have, clean, per 100 of face.
    public var ceiling: TradedPrice

    /// For how many sources the last quotes are kept in memory; those used last are.
    public var sourcesInMemory: Int

    /// How often a command is decided anew when another one came first.
    public var attempts: Int

    /// What a process may set of market data.
    ///
    /// - Parameters:
    ///   - jumps: how far a price may move, by class of maturities, shortest first.
    ///   - comparableWithin: how far apart two quotes may have been observed to be compared.
    ///   - staleAfter: how old a quote may be at the time of its command.
    ///   - ahead: how far the clock of a source may be ahead.
    ///   - ownTime: who feeds a market that has a time of its own.
    ///   - ceiling: the highest price that a bond can have, clean, per 100 of face.
    ///   - sourcesInMemory: for how many sources the last quotes are kept in memory, 1 or more.
    ///   - attempts: how often a command is decided anew when another one came first, 1 or more.
    public init(
        jumps: [JumpLimit] = [
            JumpLimit(days: 366, share: 0.03), JumpLimit(days: 3_653, share: 0.1), JumpLimit(days: nil, share: 0.15),
        ],
        comparableWithin: Duration = .seconds(30 * 86_400), staleAfter: Duration = .seconds(5 * 86_400),
        ahead: Duration = .seconds(300),
        ownTime: Set<ActorID> = [],
        ceiling: TradedPrice = TradedPrice(nanos: 1_000_000_000_000), sourcesInMemory: Int = 64, attempts: Int = 8
    ) {
        precondition(
            sourcesInMemory >= 1 && attempts >= 1, "found \(sourcesInMemory) sources and \(attempts) attempts, expected 1 or more"
        )
        self.jumps = jumps
        self.comparableWithin = comparableWithin
        self.staleAfter = staleAfter
        self.ahead = ahead
        self.ownTime = ownTime
        self.ceiling = ceiling
        self.sourcesInMemory = sourcesInMemory
        self.attempts = attempts
    }

    /// The share of the price before that a price may move by.
    ///
    /// - Parameter days: to maturity; nil for a bond without one.
    /// - Returns: a decimal.
    func jumpShare(days: Int?) -> Double {
        let limit = jumps.first { limit in
            guard let most = limit.days else { return true }
            return days.map { $0 <= most } ?? false
        }
        return limit?.share ?? 0.1
    }
}
