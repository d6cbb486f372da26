/// One record of a CSV file: its fields, and the line that it starts on.
package struct CSVRecord: Equatable, Sendable {
    /// The physical line, counted from 1, of the record's first byte.
    package var line = 0
    /// The fields from left to right.
    package var fields: [CSVField] = []

    /// A record without fields, to be filled by `CSVReader.next(into:)`.
    package init() {}

    /// The bytes from the first field to the last, their quotes included; the end of line lies behind.
    var range: Range<Int> {
        guard let first = fields.first, let last = fields.last else { return 0..<0 }
        return (first.range.lowerBound - (first.isQuoted ? 1 : 0))..<(last.range.upperBound + (last.isQuoted ? 1 : 0))
    }
}
