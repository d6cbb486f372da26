extension ReadModelRow: CustomStringConvertible {
    /// The fields by the names of their columns, in order.
    public var description: String {
        "{" + values.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ") + "}"
    }
}
