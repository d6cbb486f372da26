extension ZeroCurve: Hashable {
    /// Whether two curves have the same dates and rates; everything else follows from these.
    ///
    /// - Parameters:
    ///   - left: a curve.
    ///   - right: another one.
    /// - Returns: true for equal dates and rates.
    public static func == (left: ZeroCurve, right: ZeroCurve) -> Bool {
        left.dates == right.dates && left.zeroRates == right.zeroRates
    }

    /// Feeds dates and rates to a hasher.
    ///
    /// - Parameter hasher: gets them.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(dates)
        hasher.combine(zeroRates)
    }
}
