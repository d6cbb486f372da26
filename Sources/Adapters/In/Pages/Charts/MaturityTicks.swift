/// Marks for an axis of years to maturity: the tenors that a market speaks of, as many as fit.
package struct MaturityTicks: Sendable, Hashable {
    /// A mark and its label.
    package struct Tick: Sendable, Hashable {
        /// Years to maturity.
        package let years: Double
        /// The tenor: `3m`, `10y`.
        package let label: String
    }

    /// The marks, short to long.
    package let ticks: [Tick]

    /// Tenors in months, those that matter most first.
    private static let tenors = [120, 360, 60, 24, 240, 12, 84, 36, 0, 180, 6, 300, 3, 600, 480, 1, 9, 18]

    /// The marks of a scale with at least `spacing` between the middles of two labels.
    package init(scale: ChartScale, spacing: Double) {
        var taken: [(months: Int, position: Double)] = []
        for months in MaturityTicks.tenors where scale.domain.contains(Double(months) / 12) {
            let position = scale.position(Double(months) / 12)
            if taken.allSatisfy({ abs($0.position - position) >= spacing }) { taken.append((months, position)) }
        }
        if taken.count >= 2 {
            ticks = taken.sorted { $0.months < $1.months }
                .map { Tick(years: Double($0.months) / 12, label: MaturityTicks.label($0.months)) }
        } else {
            let room = Int(abs(scale.end - scale.start) / max(1, spacing))
            let nice = NiceTicks(covering: scale.domain, target: min(6, max(1, room)))
            ticks = nice.values.map { Tick(years: $0, label: NumberFormat.fixed(nice.decimals).typeset($0) + "y") }
        }
    }

    private static func label(_ months: Int) -> String {
        months == 0 ? "0" : TenorText.text(months: months)
    }
}
