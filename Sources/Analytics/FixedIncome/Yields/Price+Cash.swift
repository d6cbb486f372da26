extension Price {
    /// What a holding costs at this price: exact to the cent, halves away from zero.
    ///
    /// Source: 31 CFR 356 Appendix B, VI.B.
    ///
    /// - Parameter face: whole units of currency of face.
    /// - Returns: hundredths of the currency's unit.
    public func minorUnits(face: Int64) -> Int64 {
        Int64((value * Double(face)).rounded(.toNearestOrAwayFromZero))
    }
}
