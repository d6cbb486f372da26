/// What is wrong with a quote, seen by itself and by the one before it.
public enum QuoteFlag: String, CaseIterable, Codable, Sendable {
    /// The bid is above the ask.
    case crossed
    /// The price lies outside bid and ask.
    case outside
    /// It was observed before the one that is known already.
    case stale
    /// It says what the one before it says, at the same time.
    case duplicate
    /// It is too far from the price before, which is recent enough to be compared with.
    case jump
    /// It was observed on the day on which the bond falls due, or later.
    case matured
}
