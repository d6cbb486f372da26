extension Price {
    /// What a holding costs at this price: exact in whole numbers from the price's ninth decimal on, one rounding, halves away from zero.
    ///
    /// Source: 31 CFR 356 Appendix B, VI.B.
    ///
    /// - Parameter face: whole units of currency of face.
    /// - Returns: hundredths of the currency's unit.
    /// - Throws: `BondError.invalid` when the price is no number or the cost is beyond the largest.
    public func minorUnits(face: Int64) throws(BondError) -> Int64 {
        let scale: Int64 = 1_000_000_000
        guard let exact = Int64(exactly: (value * Double(scale)).rounded(.toNearestOrAwayFromZero)) else {
            throw .invalid(field: "price", found: "\(value)", expected: "a price below 9,000,000,000 per 100 of face")
        }
        let product = exact.magnitude.multipliedFullWidth(by: face.magnitude)
        guard product.high < UInt64(scale) else {
            throw .invalid(field: "face", found: "\(face)", expected: "a face whose cost fits in 64 bits")
        }
        let (whole, rest) = UInt64(scale).dividingFullWidth(product)
        let isNegative = (exact < 0) != (face < 0)
        guard let units = Int64(exactly: whole + (rest >= UInt64(scale) / 2 ? 1 : 0)) else {
            throw .invalid(field: "face", found: "\(face)", expected: "a face whose cost fits in 64 bits")
        }
        return isNegative ? -units : units
    }
}
