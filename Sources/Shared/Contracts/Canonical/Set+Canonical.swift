extension Set: CanonicalCollection {
    static var obstacle: String? { "a Set has no order and so no canonical form: declare a sorted array" }

    static func isCanonical(key: String) -> Bool { true }
}
