/// What a scan found on one market and day: the values that the report shows, with nothing left to compute but words and pictures.
///
/// Rates and yields are decimals (0.0425), prices clean and per 100 of face, times years; what ends in `Bp` is in basis points.
package struct ScanReportModel: Sendable {
    /// The name of the market: `US Treasury notes and bonds`.
    package var market: String
    /// The day of the prices, as people write it.
    package var asOf: String
    /// The day on which trades settle, as people write it; when bonds differ, the usual one.
    package var settlement: String
    /// The fitted curve.
    package var curve: Curve
    /// How well it fits.
    package var fit: Fit
    /// Every bond that was compared with the curve, in any order.
    package var bonds: [Bond]
    /// What was set aside for its type, for want of a price, or as matured.
    package var setAside: [SetAside]
    /// Rows that could not be read.
    package var rejects: [Reject]
    /// How the numbers were made, beyond what the page says itself: objective, weights, costs.
    package var method: [Note]
    /// Where the prices and conventions come from.
    package var sources: [String]
    /// The last line: program and version.
    package var producer: String

    /// A scan's findings.
    package init(
        market: String, asOf: String, settlement: String, curve: Curve, fit: Fit, bonds: [Bond], setAside: [SetAside] = [],
        rejects: [Reject] = [], method: [Note] = [], sources: [String] = [], producer: String = "BondTrader"
    ) {
        self.market = market
        self.asOf = asOf
        self.settlement = settlement
        self.curve = curve
        self.fit = fit
        self.bonds = bonds
        self.setAside = setAside
        self.rejects = rejects
        self.method = method
        self.sources = sources
        self.producer = producer
    }
}
