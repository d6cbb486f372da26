/// What a market price is.
public enum PriceKind: String, CaseIterable, Codable, Sendable {
    /// What a source quoted or traded at.
    case quote
    /// What somebody said by hand.
    case mark
    /// The official price of a day.
    case close
}
