/// Marks for an axis of dates: years, or months where there are few years.
package struct CalendarTicks: Sendable, Hashable {
    /// A mark and its label.
    package struct Tick: Sendable, Hashable {
        /// The day as a decimal year: 2015.5 is the middle of 2015.
        package let year: Double
        /// The year, or the month and the year.
        package let label: String
    }

    /// The marks, early to late.
    package let ticks: [Tick]

    /// The marks of a scale with at least `spacing` between the middles of two labels.
    package init(scale: ChartScale, spacing: Double) {
        let (low, high) = (scale.domain.lowerBound, scale.domain.upperBound)
        guard low.isFinite, high.isFinite, abs(low) < 1e5, abs(high) < 1e5 else {
            ticks = []
            return
        }
        let years = max(high - low, 1e-6)
        let pitch = abs(scale.end - scale.start) / years
        for step in [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200]
        where pitch * Double(step) / 12 >= (step < 12 ? spacing * 1.4 : spacing) {
            ticks = CalendarTicks.multiples(of: step, from: low, to: high)
            return
        }
        ticks = []
    }

    private static func multiples(of step: Int, from low: Double, to high: Double) -> [Tick] {
        let first = Int((low * 12 / Double(step) - 1e-9).rounded(.up)) * step
        return stride(from: first, through: Int((high * 12 + 1e-9).rounded(.down)), by: step).map { month in
            let (year, part) = (month.quotient(by: 12), month - month.quotient(by: 12) * 12)
            return Tick(year: Double(month) / 12, label: step % 12 == 0 ? "\(year)" : "\(MonthName.short(part + 1)) \(year)")
        }
    }
}

extension Int {
    /// The quotient rounded down, also below zero.
    fileprivate func quotient(by divisor: Int) -> Int {
        let (quotient, rest) = quotientAndRemainder(dividingBy: divisor)
        return rest < 0 ? quotient - 1 : quotient
    }
}
