extension ReadModelRow: ExpressibleByDictionaryLiteral {
    /// A row as the source states it; of two values for one column the last stands.
    public init(dictionaryLiteral elements: (String, ReadModelValue)...) {
        self.init(Dictionary(elements) { $1 })
    }
}
