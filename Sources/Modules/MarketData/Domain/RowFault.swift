internal import Contracts

/// Why one row of a command cannot be taken. The others are; the caller corrects this one and sends it again.
struct RowFault: Error, Equatable, CustomStringConvertible {
    /// The field that is wrong, as the contract calls it.
    let field: String

    /// What stood there.
    let found: String

    /// What would be right.
    let expected: String

    init(_ field: String, found: String, expected: String) {
        (self.field, self.found, self.expected) = (field, found, expected)
    }

    var description: String { "\(field): found \(found), expected \(expected)" }

    func rejected(row: Int, id: String) -> RejectedRow {
        RejectedRow(row: row, id: id, field: field, found: found, expected: expected)
    }
}
