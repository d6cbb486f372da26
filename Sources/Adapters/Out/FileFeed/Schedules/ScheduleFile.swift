import FixedIncome

/// Reads `schedule.csv` (`id,date,coupon,redemption`): steps of coupons and repayments of face.
///
/// A row fills `coupon`, `redemption` or both; a bond has at most one row a day. A bond with a row missing is another bond: the caller
/// should not price one that a reject names.
package enum ScheduleFile {
    /// Reads the changes of a file.
    ///
    /// - Parameters:
    ///   - bytes: the whole file, in UTF-8.
    ///   - file: its name, for messages.
    /// - Returns: a row for each good change, in the order of the file; a reject for each other row.
    /// - Throws: `FileFeedError.notUTF8`, `.empty` or `.badHeader`.
    package static func parse(_ bytes: [UInt8], file: String) throws(FileFeedError) -> ParsedFile<ScheduleRow> {
        var table = try TableReader(bytes, file: file, columns: "id, date, coupon, redemption")
        let id = try table.header.required("id")
        let date = try table.header.required("date")
        let coupon = table.header.optional("coupon")
        let redemption = table.header.optional("redemption")
        var lines: [BondDay: Int] = [:]
        return try table.rows(about: id) { row throws(Reject) in
            let change = ScheduleRow(
                id: try row.requiredText(id, expected: "the name of a bond"), date: try row.requiredDate(date),
                coupon: try row.decimal(coupon, expected: "a decimal such as 0.0425"),
                redemption: try row.decimal(redemption, expected: expectedRedemption), line: row.line)
            if let paid = change.redemption, paid < 0 { throw row.reject(redemption, expected: expectedRedemption) }
            guard change.coupon != nil || change.redemption != nil else {
                throw Reject(
                    file: file, line: row.line, field: "row", found: "neither coupon nor redemption",
                    expected: "at least one of them")
            }
            let day = BondDay(id: change.id, date: change.date)
            if let first = lines[day] {
                throw row.reject(
                    date, expected: "one row a bond and day",
                    found: "\(change.date) again for \(Reject.quoted(change.id)), after line \(first)")
            }
            lines[day] = row.line
            return change
        }
    }

    private static let expectedRedemption = "a number not below 0, per 100 of the original face"

    private struct BondDay: Hashable {
        let id: String
        let date: CalendarDate
    }
}
