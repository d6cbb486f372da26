extension Double {
    /// The nearest multiple of a power of ten, half away from zero.
    ///
    /// - Parameter places: decimals kept, 0 to 15.
    /// - Returns: the rounded value.
    public func rounded(toPlaces places: Int) -> Double {
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        return (self * scale).rounded(.toNearestOrAwayFromZero) / scale
    }
}
