extension SplitMix64 {
    /// The next standard normal number (Box and Muller, 1958, in Marsaglia's polar form).
    package mutating func normal() -> Double {
        while true {
            let (x, y) = (uniform(-1, 1), uniform(-1, 1))
            let square = x * x + y * y
            if square > 0 && square < 1 { return x * (-2 * Elementary.log(square) / square).squareRoot() }
        }
    }
}
