import FixedIncome

/// Reads `calls.csv` (`id,date,price,right`): the days on which bonds may end early.
///
/// A bond with a row missing is another bond: the caller should not price one that a reject names.
package enum CallFile {
    /// Reads the days of a file.
    ///
    /// - Parameters:
    ///   - bytes: the whole file, in UTF-8.
    ///   - file: its name, for messages.
    /// - Returns: a row for each good day, in the order of the file; a reject for each other row.
    /// - Throws: `FileFeedError.notUTF8`, `.empty` or `.badHeader`.
    package static func parse(_ bytes: [UInt8], file: String) throws(FileFeedError) -> ParsedFile<CallRow> {
        var table = try TableReader(bytes, file: file, columns: "id, date, price, right")
        let id = try table.header.required("id")
        let date = try table.header.required("date")
        let price = try table.header.required("price")
        let right = try table.header.required("right")
        var lines: [Choice: Int] = [:]
        return try table.rows { row throws(Reject) in
            let expectedPrice = "a price above 0, per 100 of face"
            let name = try row.requiredText(id, expected: "the name of a bond")
            let day = try row.requiredDate(date)
            guard let amount = try row.positiveDecimal(price, expected: expectedPrice) else {
                throw row.reject(price, expected: expectedPrice)
            }
            guard let holder = try row.choice(right, of: CallRight.self) else { throw row.reject(right, expected: "call or put") }
            let choice = Choice(id: name, date: day, right: holder)
            if let first = lines[choice] {
                throw row.reject(
                    date, expected: "one row a bond, day and right",
                    found: "\(day) again for \(Reject.quoted(name)), after line \(first)")
            }
            lines[choice] = row.line
            return CallRow(id: name, date: day, price: amount, right: holder, line: row.line)
        }
    }

    private struct Choice: Hashable {
        let id: String
        let date: CalendarDate
        let right: CallRight
    }
}
