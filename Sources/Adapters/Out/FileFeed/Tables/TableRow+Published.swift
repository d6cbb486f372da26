import FixedIncome

/// What published tables have and our own files do not: other dates, percent, words for nothing.
extension TableRow {
    /// A date that must be there, in a publisher's format.
    func requiredDate(_ column: TableColumn, as format: DateFormat) throws(Reject) -> CalendarDate {
        guard let range = range(column), let date = format.date(in: bytes, range) else {
            throw reject(column, expected: "a date that exists, as \(format.shown)")
        }
        return date
    }

    /// A number in percent as a decimal; nil for an empty field and for the publisher's word for nothing.
    func percent(_ column: TableColumn, absent: String) throws(Reject) -> Double? {
        try number(column, absent: absent, shift: -2, expected: "percent such as 4.25, or \(absent)")
    }

    /// A number; nil for an empty field and for the publisher's word for nothing.
    func decimal(_ column: TableColumn, absent: String, expected: String) throws(Reject) -> Double? {
        try number(column, absent: absent, shift: 0, expected: "\(expected), or \(absent)")
    }

    /// A price above zero, or nil for nothing.
    func price(_ column: TableColumn, absent: String) throws(Reject) -> Double? {
        let expected = "a price above 0, per 100 of face"
        guard let value = try decimal(column, absent: absent, expected: expected) else { return nil }
        guard value > 0 else { throw reject(column, expected: "\(expected), or \(absent)") }
        return value
    }

    /// An ISIN whose check digit fits.
    func isin(_ column: TableColumn) throws(Reject) -> String {
        guard let range = range(column), ISIN.isValid(bytes, range) else {
            throw reject(column, expected: "the twelve characters of an ISIN that end in their check digit")
        }
        return text(column)
    }

    private func number(_ column: TableColumn, absent: String, shift: Int, expected: String) throws(Reject) -> Double? {
        guard let range = range(column), !range.isEmpty, !bytes[range].elementsEqual(absent.utf8) else { return nil }
        guard let value = DecimalText.value(in: bytes, range, shift: shift) else { throw reject(column, expected: expected) }
        return value
    }
}
