extension Double {
    /// The nearest multiple of a power of ten, half away from zero.
    ///
    /// Decimal figures have no exact binary form, so what stands within four units of its own last place of a half counts as the half:
    /// Treasury's accrued interest of 0.4765625 is 0.476563, whatever the last bits of its computation.
    ///
    /// Meant for prices and amounts: once the scaled value reaches 2^48 its last place is too coarse to tell a half, and it is returned
    /// as it is.
    ///
    /// - Parameter places: decimals kept, at least 0.
    /// - Returns: the rounded value.
    public func rounded(toPlaces places: Int) -> Double {
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        let scaled = self * scale
        let size = abs(scaled)
        guard size < 0x1p48 else { return self }
        let half = size.rounded(.down) + 0.5
        let isHalf = abs(size - half) <= 4 * size.ulp
        let whole = isHalf ? half + 0.5 : size.rounded(.toNearestOrAwayFromZero)
        return (self < 0 ? -whole : whole) / scale
    }
}
