/// What stands in the way of a command, and what to do about it.
struct Hindrance: Equatable, Sendable {
    /// What was found.
    let found: String
    /// What to do.
    let advice: String

    /// Both, as one line.
    var text: String { "\(found): \(advice)" }
}
