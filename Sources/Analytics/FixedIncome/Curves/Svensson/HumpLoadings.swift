/// What multiplies the slope and the hump of one time scale in the exponent t · z(t) of a Nelson–Siegel or Svensson curve, in years,
/// with their derivatives by the logarithm of the time scale.
///
/// The slope is τ (1 − e^(−t/τ)); its derivative is the hump.
struct HumpLoadings {
    let slope: Double
    let hump: Double
    /// The hump's first derivative.
    let bend: Double
    /// The hump's second derivative.
    let curl: Double

    /// The loadings at a time.
    ///
    /// - Parameters:
    ///   - time: years.
    ///   - scale: τ, in years.
    ///   - inverse: 1/τ.
    ///   - decay: e^(−t/τ).
    @inline(__always)
    init(time: Double, scale: Double, inverse: Double, decay: Double) {
        let (x, faded) = (time * inverse, time * decay)
        slope = (1 - decay) * scale
        hump = slope - faded
        bend = hump - x * faded
        curl = hump - x * x * faded
    }
}
