extension Personal: Equatable where Value: Equatable {
    /// The same subject, and the same value or none.
    public static func == (left: Personal, right: Personal) -> Bool {
        left.subject == right.subject && left.value == right.value
    }
}
