/// One axis of a chart: what it measures, in which unit, over which range.
package struct ChartAxis: Sendable {
    /// How an axis is marked.
    package enum Marking: Sendable {
        /// Round numbers.
        case numbers
        /// Whole numbers, with zero always shown.
        case counts
        /// Round percentages of a decimal rate.
        case percent
        /// Tenors of a time in years.
        case maturity
        /// Days, as decimal years.
        case dates
    }

    /// What it measures and the unit.
    package var title: String
    /// How it is marked.
    package var marking: Marking
    /// The data shown; nil takes it from the data, with a margin.
    package var domain: ClosedRange<Double>?
    /// How the data is stretched.
    package var stretch: ChartScale.Stretch
    /// Whether zero is always shown.
    package var includesZero: Bool

    /// An axis.
    package init(
        _ title: String, _ marking: Marking = .numbers, domain: ClosedRange<Double>? = nil,
        stretch: ChartScale.Stretch = .linear, includesZero: Bool = false
    ) {
        self.title = title
        self.marking = marking
        self.domain = domain
        self.stretch = stretch
        self.includesZero = includesZero || marking == .counts
    }

    /// The range shown for some data: the given one, or the data's with a margin; nil without either.
    func range(of data: [Double]) -> ClosedRange<Double>? {
        if let domain, domain.lowerBound.isFinite, domain.upperBound.isFinite { return domain }
        let finite = data.filter(\.isFinite) + (includesZero ? [0] : [])
        guard !data.isEmpty, let low = finite.min(), let high = finite.max() else { return nil }
        // Extremes are halved first, so that the span itself cannot overflow.
        let margin = min((high / 2 - low / 2) * 0.1, Double.greatestFiniteMagnitude / 8)
        if marking == .dates { return low...high }
        let isTime = marking == .maturity || stretch == .squareRoot
        let bottom = (isTime && low >= 0) || (includesZero && low == 0) ? max(0, low - margin) : low - margin
        return bottom...(includesZero && high == 0 ? 0 : high + margin)
    }

    /// The marks of a scale with their labels, `spacing` apart at least.
    func marks(of scale: ChartScale, spacing: Double) -> [(value: Double, label: String)] {
        let room = max(2, Int(abs(scale.end - scale.start) / max(1, spacing)))
        switch marking {
        case .maturity:
            return MaturityTicks(scale: scale, spacing: spacing).ticks.map { ($0.years, $0.label) }
        case .dates:
            return CalendarTicks(scale: scale, spacing: spacing).ticks.map { ($0.year, $0.label) }
        case .numbers:
            let ticks = NiceTicks(covering: scale.domain, target: room)
            return ticks.values.map { ($0, NumberFormat.fixed(ticks.decimals).typeset($0)) }
        case .counts:
            let ticks = NiceTicks(covering: scale.domain, target: room)
            return ticks.values.filter { $0 == $0.rounded() }.map { ($0, NumberFormat.fixed(0).typeset($0)) }
        case .percent:
            let ticks = NiceTicks(covering: scale.domain, target: room)
            return ticks.values.map { ($0, NumberFormat.percent(max(0, ticks.decimals - 2)).typeset($0)) }
        }
    }
}
