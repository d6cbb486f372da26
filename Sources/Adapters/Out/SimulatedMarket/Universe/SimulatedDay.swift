package import FixedIncome

/// The simulated market on one day.
package struct SimulatedDay: Sendable {
    /// The day of the prices.
    package let day: CalendarDate
    /// The day trades settle: the next business day.
    package let settlement: CalendarDate
    /// The Treasury curve behind the prices; time runs from settlement.
    package let curve: SimulatedCurve
    /// How wide spreads are: the credit factor, with mean 0 and deviation 1 over the very long run.
    package let credit: Double
    /// Every bond outstanding: Treasuries by maturity, then corporates by place; each group by maturity and name.
    package let quotes: [SimulatedQuote]
}
