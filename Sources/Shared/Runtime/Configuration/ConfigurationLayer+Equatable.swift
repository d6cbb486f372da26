extension ConfigurationLayer: Equatable {
    /// Whether two say the same.
    public static func == (left: ConfigurationLayer, right: ConfigurationLayer) -> Bool {
        left.entries.elementsEqual(right.entries) { $0.key == $1.key && $0.entry == $1.entry }
    }
}
