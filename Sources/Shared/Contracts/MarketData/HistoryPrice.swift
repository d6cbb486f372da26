/// A price that a bond had.
public struct HistoryPrice: Codable, Sendable, Equatable {
    /// When.
    public var observedAt: Timestamp

    /// Whose.
    public var source: String

    /// Clean, per 100 of face.
    public var price: TradedPrice

    /// `quote`, `mark` or `close`.
    public var kind: String

    /// The event that it stands in.
    public var event: LogPosition

    /// The face that it is good for or was traded, in units of the currency; nil where nobody said so.
    public var size: Int64?

    /// A price that a bond had.
    ///
    /// - Parameters:
    ///   - observedAt: when.
    ///   - source: whose.
    ///   - price: clean, per 100 of face.
    ///   - kind: `quote`, `mark` or `close`.
    ///   - event: the event that it stands in.
    ///   - size: the face that it is good for or was traded, in units of the currency.
    public init(observedAt: Timestamp, source: String, price: TradedPrice, kind: String, event: LogPosition, size: Int64? = nil) {
        self.observedAt = observedAt
        self.source = source
        self.price = price
        self.kind = kind
        self.event = event
        self.size = size
    }
}
