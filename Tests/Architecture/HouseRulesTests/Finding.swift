/// A place where a rule does not hold.
struct Finding: Hashable, Sendable, CustomStringConvertible {
    let file: String
    let line: Int
    let rule: Int
    let what: String

    var description: String { "\(file):\(line): rule \(rule): \(what)" }
}
