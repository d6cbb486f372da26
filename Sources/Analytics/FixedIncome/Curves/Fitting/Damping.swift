/// How timid the next step of a Levenberg–Marquardt search is (Nielsen, IMM-REP-1999-05: damping by the gain ratio).
struct Damping {
    private(set) var value = 1e-3
    private var growth = 2.0

    /// A step was better.
    ///
    /// - Parameter gainRatio: what it gained over what the linear model expected.
    mutating func accept(gainRatio: Double) {
        let surprise = 2 * gainRatio - 1
        value = max(value * max(0.1, 1 - surprise * surprise * surprise), 1e-12)
        growth = 2
    }

    /// A step was not better.
    mutating func reject() {
        value *= growth
        growth *= 2
    }
}
