/// What a parser made of a file: the good rows, and a reason for each of the others.
///
/// Every record of the file below its header is in exactly one of `rows` and `rejects`.
package struct ParsedFile<Row> {
    /// The good rows, in the order of the file.
    package var rows: [Row] = []
    /// The rows that were not taken, in the order of the file.
    package var rejects: [Reject] = []
    /// Remarks about the file as a whole.
    package var notes: [Note] = []

    /// A file without rows.
    package init() {}
}

extension ParsedFile: Sendable where Row: Sendable {}
extension ParsedFile: Equatable where Row: Equatable {}
