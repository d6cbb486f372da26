/// One record of a CSV file: its fields, and the line that it starts on.
package struct CSVRecord: Equatable, Sendable {
    /// The physical line, counted from 1, of the record's first byte.
    package var line = 0
    /// The fields from left to right.
    package var fields: [CSVField] = []

    /// A record without fields, to be filled by `CSVReader.next(into:)`.
    package init() {}
}
