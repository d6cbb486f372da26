/// What somebody quotes or trades at one moment of the live market. Prices are clean, per 100 of face.
package struct LiveQuote: Sendable, Equatable {
    /// The bond's name.
    package let bond: String
    /// Nanoseconds after the beginning of its step.
    package let offset: Int
    /// What somebody would pay.
    package let bid: Double
    /// What somebody would sell at.
    package let ask: Double
    /// What it traded at; nil for a quote alone.
    package let price: Double?
    /// The face traded, in units of the currency; nil for a quote alone.
    package let size: Int64?
    /// What is wrong with it on purpose; nil for nothing.
    package let fault: LiveFault?
}
