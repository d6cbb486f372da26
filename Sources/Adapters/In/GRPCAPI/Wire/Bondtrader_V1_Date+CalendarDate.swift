internal import Edge
internal import FixedIncome

extension Bondtrader_V1_Date {
    /// A day.
    init(_ date: CalendarDate) {
        let (year, month, day) = date.components
        self.init()
        self.year = Int32(year)
        self.month = Int32(month)
        self.day = Int32(day)
    }

    /// The day that a client wrote.
    ///
    /// - Parameter field: where it stands.
    /// - Returns: the day.
    /// - Throws: `Problem` of the kind `invalidRequest` when there is no such day.
    func day(_ field: String) throws(Problem) -> CalendarDate {
        do throws(DateError) {
            return try CalendarDate(year: Int(year), month: Int(month), day: Int(day))
        } catch {
            throw Problem(
                .invalidRequest, "found year \(year), month \(month), day \(day), expected a day from 0001-01-01 to 9999-12-31",
                field: field)
        }
    }
}
