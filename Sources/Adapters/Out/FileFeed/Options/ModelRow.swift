/// A model of rates and its parameters, as `model.csv` states it.
package struct ModelRow: Equatable, Sendable {
    /// The name of the model, as `hull-white`.
    package var model: String
    /// The speed at which the short rate goes back to its mean, per year.
    package var meanReversion: Double
    /// The volatility of the short rate, absolute, per square root of a year; not negative.
    package var volatility: Double
    /// The physical line of the row in its file.
    package var line: Int

    /// One model, part by part.
    package init(
        model: String, meanReversion: Double, volatility: Double, line: Int
    ) {
        self.model = model
        self.meanReversion = meanReversion
        self.volatility = volatility
        self.line = line
    }
}
