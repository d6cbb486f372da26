extension TradedPrice: CustomStringConvertible, Comparable, Codable {
    /// The price per 100 of face in the shortest digits, such as `99.5078125`.
    public var description: String {
        let (whole, rest) = nanos.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000)
        let sign = nanos < 0 ? "-" : ""
        guard rest > 0 else { return "\(sign)\(whole)" }
        var digits = String(rest)
        digits = String(repeating: "0", count: 9 - digits.count) + digits
        while digits.last == "0" { digits.removeLast() }
        return "\(sign)\(whole).\(digits)"
    }

    /// Whether `left` is the lower price.
    public static func < (left: TradedPrice, right: TradedPrice) -> Bool { left.nanos < right.nanos }

    /// Reads the price in 1e-9 per 100 of face.
    ///
    /// - Throws: what the decoder throws.
    public init(from decoder: any Decoder) throws {
        self.init(nanos: try decoder.singleValueContainer().decode(Int64.self))
    }

    /// Writes the price in 1e-9 per 100 of face.
    ///
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(nanos)
    }
}
