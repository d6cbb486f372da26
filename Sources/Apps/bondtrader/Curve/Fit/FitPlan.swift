import FixedIncome

/// What is fitted on each day, and how.
struct FitPlan: Sendable {
    var methods: [FitMethod]
    var weighting: FitWeighting
    /// Whether every other bond is kept from the fit, to judge it.
    var holdsOut: Bool
    /// Whether bonds far off the curve count less.
    var isRobust: Bool

    /// The tenors, in years, at which each day's zero rates are written.
    static let tenors: [Double] = [0.25, 0.5, 1, 2, 3, 5, 7, 10, 15, 20, 25, 30]

    /// A day's curves.
    func fit(_ day: (market: MarketDay, log: InputLog)) -> FitDay {
        var (market, log) = day
        market.dropUnpriceable(&log)
        let bonds = FitBonds(market, holdsOut: holdsOut)
        return FitDay(market: market, bonds: bonds, log: log, outcomes: methods.map { outcome($0, bonds) })
    }

    private func outcome(_ method: FitMethod, _ bonds: FitBonds) -> FitDay.Outcome {
        do {
            return .fitted(try FitResult(method, bonds, self))
        } catch {
            return .failed(reason: error.description)
        }
    }
}
