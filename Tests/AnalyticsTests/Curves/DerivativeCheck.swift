/// Compares exact derivatives with finite differences of functions that may have kinks.
///
/// At a kink an exact derivative is that of one side, and so lies half the two sides' difference off the central one, or some more where
/// the function also bends.
struct DerivativeCheck {
    let width: Double
    private(set) var compared = 0
    private(set) var kinks = 0

    /// A check by differences over this width to each side.
    init(width: Double) { self.width = width }

    /// Whether a derivative is the central difference within 1e-6, of itself where it is large, or that of one side of a kink.
    mutating func holds(_ exact: Double, up: Double, here: Double, down: Double) -> Bool {
        compared += 1
        let central = (up - down) / (2 * width)
        let error = (exact - central).magnitude
        if error <= 1e-6 * max(1, central.magnitude) { return true }
        kinks += 1
        return error <= 0.75 * ((up - here) - (here - down)).magnitude / width
    }

    /// The same, by ever smaller differences where these are too wide: between two kinks, or where the function bends much. What rounding
    /// adds to a difference is allowed for. `value` is the function at a distance from here.
    mutating func holds(
        _ exact: Double, up: Double, here: Double, down: Double, closer value: (Double) throws -> Double
    ) rethrows -> Bool {
        if holds(exact, up: up, here: here, down: down) { return true }
        for width in [width / 10, width / 100] {
            let (up, down) = (try value(width), try value(-width))
            let central = (up - down) / (2 * width)
            let kink = 0.75 * ((up - here) - (here - down)).magnitude / width
            let rounding = 16 * here.magnitude.ulp / width
            if (exact - central).magnitude <= 1e-6 * max(1, central.magnitude) + rounding + kink { return true }
        }
        return false
    }

    /// Whether kinks were as rare as they must be for the comparison to mean something.
    var kinksAreRare: Bool { kinks <= compared / 50 + 1 }
}
