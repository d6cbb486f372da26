/// What is wrong, on purpose, with a quote of the live market.
package enum LiveFault: String, Sendable, CaseIterable {
    /// Bid and ask have changed places.
    case crossed
    /// A price is a quarter off, as after a slip of the keyboard.
    case jump

    /// How many quotes of a million have each.
    static let crossedInMillion = 200.0, jumpInMillion = 100.0
}
