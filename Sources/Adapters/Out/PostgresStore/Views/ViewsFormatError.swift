/// Tables that another release made.
struct ViewsFormatError: Error, Equatable, CustomStringConvertible {
    /// The numbers that were found; one is expected.
    let found: [Int64]

    /// What was found, and what is expected.
    var description: String {
        let numbers = found.isEmpty ? "no format" : "format " + found.map { "\($0)" }.joined(separator: ", ")
        return "the schema views: found \(numbers), expected format \(ViewsSchema.format)"
    }
}
