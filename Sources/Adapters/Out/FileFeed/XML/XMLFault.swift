/// Why a document is no XML of elements and attributes.
struct XMLFault: Error, Equatable {
    /// The physical line, counted from 1.
    var line: Int
    /// What was found, in words that follow "found".
    var found: String
    /// What would be right, in words that follow "expected".
    var expected: String
}
