import FixedIncome

/// One day's curves, and what they were fitted to.
struct FitDay: Sendable {
    /// What became of one method.
    enum Outcome: Sendable {
        case fitted(FitResult)
        case failed(reason: String)
    }

    let market: MarketDay
    let bonds: FitBonds
    /// What there is to say about the day's rows.
    let log: InputLog
    /// One a method, in the plan's order.
    let outcomes: [Outcome]
}
