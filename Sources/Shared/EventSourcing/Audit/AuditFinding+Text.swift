extension AuditFinding: CustomStringConvertible {
    /// One line: where, what, and what it should have been.
    public var description: String {
        "position \(position), \(kind.rawValue): found \(found), expected \(expected)"
    }
}
