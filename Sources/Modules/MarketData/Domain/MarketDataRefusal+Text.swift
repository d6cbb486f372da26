extension MarketDataRefusal: CustomStringConvertible {
    /// What was found, and what is expected.
    public var description: String { message }
}
