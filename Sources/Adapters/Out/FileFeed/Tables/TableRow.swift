import FixedIncome

/// One row of a CSV file with a header: its fields by column, as text or as the value that they stand for.
///
/// A column that the file does not have reads as empty. Each function that throws says what it found in that column and what it expected.
struct TableRow {
    let file: String
    /// The part of the file that the row lies in.
    var bytes: [UInt8]
    /// Whether `bytes` are there, on loan from the reader.
    var hasWindow = false
    var record = CSVRecord()

    /// The physical line that the row starts on.
    var line: Int { record.line }

    /// The text of a field; empty when the file does not have the column.
    func text(_ column: TableColumn) -> String {
        field(column)?.text(in: bytes) ?? ""
    }

    /// Where the bytes of a field stand; nil when the file does not have the column.
    func range(_ column: TableColumn) -> Range<Int>? {
        field(column)?.range
    }

    /// Whether a field holds nothing.
    func isEmpty(_ column: TableColumn) -> Bool {
        field(column)?.range.isEmpty ?? true
    }

    /// A reason not to take this row.
    ///
    /// - Parameters:
    ///   - column: the column that is wrong.
    ///   - expected: what would be right.
    ///   - found: what is there; the text of the field unless given.
    /// - Returns: the reason, with file and line.
    func reject(_ column: TableColumn, expected: String, found: String? = nil) -> Reject {
        Reject(file: file, line: line, field: column.name, found: found ?? Reject.quoted(text(column)), expected: expected)
    }

    /// A text that must not be empty.
    func requiredText(_ column: TableColumn, expected: String) throws(Reject) -> String {
        guard !isEmpty(column) else { throw reject(column, expected: expected) }
        return text(column)
    }

    /// Text, or nil for an empty field.
    func optionalText(_ column: TableColumn) -> String? {
        isEmpty(column) ? nil : text(column)
    }

    /// A finite number, or nil for an empty field.
    func decimal(_ column: TableColumn, expected: String) throws(Reject) -> Double? {
        guard let field = field(column), !field.range.isEmpty else { return nil }
        guard let value = DecimalText.value(in: bytes, field.range) else { throw reject(column, expected: expected) }
        return value
    }

    /// A finite number that must be there.
    func requiredDecimal(_ column: TableColumn, expected: String) throws(Reject) -> Double {
        guard let value = try decimal(column, expected: expected) else { throw reject(column, expected: expected) }
        return value
    }

    /// A finite number above zero, or nil for an empty field.
    func positiveDecimal(_ column: TableColumn, expected: String) throws(Reject) -> Double? {
        guard let value = try decimal(column, expected: expected) else { return nil }
        guard value > 0 else { throw reject(column, expected: expected) }
        return value
    }

    /// A date, or nil for an empty field.
    func date(_ column: TableColumn) throws(Reject) -> CalendarDate? {
        guard let field = field(column), !field.range.isEmpty else { return nil }
        guard let date = DateText.iso(in: bytes, field.range) else { throw reject(column, expected: Self.expectedDate) }
        return date
    }

    /// A date that must be there.
    func requiredDate(_ column: TableColumn) throws(Reject) -> CalendarDate {
        guard let date = try date(column) else { throw reject(column, expected: Self.expectedDate) }
        return date
    }

    /// A whole number within `range`, or nil for an empty field.
    func integer(_ column: TableColumn, in range: ClosedRange<Int>, expected: String) throws(Reject) -> Int? {
        guard !isEmpty(column) else { return nil }
        guard let value = Int(text(column)), range.contains(value) else { throw reject(column, expected: expected) }
        return value
    }

    /// `true` or `false`, or nil for an empty field.
    func boolean(_ column: TableColumn) throws(Reject) -> Bool? {
        switch text(column) {
        case "": nil
        case "true": true
        case "false": false
        default: throw reject(column, expected: "true or false")
        }
    }

    /// One of the named values of a type, or nil for an empty field.
    func choice<Choice>(_ choices: ChoiceColumn<Choice>) throws(Reject) -> Choice? {
        guard let field = field(choices.column), !field.range.isEmpty else { return nil }
        let found =
            field.hasDoubledQuotes
            ? Choice(rawValue: field.text(in: bytes))
            : bytes.withUnsafeBufferPointer { choices.choice(named: UnsafeBufferPointer(rebasing: $0[field.range])) }
        guard let found else {
            throw reject(choices.column, expected: "one of \(Choice.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return found
    }

    /// One of the named values of a type, or nil for an empty field.
    func choice<Choice: RawRepresentable<String> & CaseIterable & Sendable>(
        _ column: TableColumn, of type: Choice.Type
    ) throws(Reject) -> Choice? {
        try choice(ChoiceColumn<Choice>(column))
    }

    private static let expectedDate = "a date that exists, as YYYY-MM-DD"

    private func field(_ column: TableColumn) -> CSVField? {
        column.index.map { record.fields[$0] }
    }
}
