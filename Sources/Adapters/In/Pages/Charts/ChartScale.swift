/// Maps data to a length on the drawing.
package struct ChartScale: Sendable, Hashable {
    /// How data is stretched before it is mapped.
    package enum Stretch: Sendable {
        /// Not at all.
        case linear
        /// By its square root, for times: short maturities, where most bonds are, get more room. Below zero it stays at zero.
        case squareRoot
    }

    /// The data shown, low to high.
    package let domain: ClosedRange<Double>
    /// Where the low end is drawn.
    package let start: Double
    /// Where the high end is drawn.
    package let end: Double
    /// How the data is stretched.
    package let stretch: Stretch

    /// A scale; an empty domain is widened around its only value.
    package init(domain: ClosedRange<Double>, start: Double, end: Double, stretch: Stretch = .linear) {
        let half = max(abs(domain.lowerBound), 1) * 0.05
        let isEmpty = domain.upperBound - domain.lowerBound <= abs(domain.upperBound) * 1e-12
        let widened = isEmpty ? (domain.lowerBound - half)...(domain.upperBound + half) : domain
        self.domain = stretch == .squareRoot ? max(0, widened.lowerBound)...max(half, widened.upperBound) : widened
        self.start = start
        self.end = end
        self.stretch = stretch
    }

    /// Where a value is drawn; outside the domain it goes on beyond the ends.
    package func position(_ value: Double) -> Double {
        let low = stretched(domain.lowerBound)
        return start + (stretched(value) - low) / (stretched(domain.upperBound) - low) * (end - start)
    }

    private func stretched(_ value: Double) -> Double {
        switch stretch {
        case .linear: value
        case .squareRoot: max(0, value).squareRoot()
        }
    }
}
