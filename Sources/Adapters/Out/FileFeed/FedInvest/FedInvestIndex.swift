import FixedIncome

/// Where the rows of each day stand in a FedInvest file.
struct FedInvestIndex {
    /// Records of one day, one behind the other.
    struct Run {
        /// The first byte of the first record.
        let start: Int
        /// The physical line that it stands on.
        let line: Int
        var count: Int
        /// The byte behind the last record, where its end of line is.
        var end: Int
    }

    /// The days in the order of first appearance.
    private var days: [(date: CalendarDate, runs: [Run])] = []
    private var places: [CalendarDate: Int] = [:]
    private var last = -1

    /// Notes that a record is of a day.
    mutating func add(_ record: CSVRecord, of date: CalendarDate) {
        let range = record.range
        guard last >= 0, days[last].date == date else {
            last = place(of: date)
            days[last].runs.append(Run(start: range.lowerBound, line: record.line, count: 1, end: range.upperBound))
            return
        }
        let run = days[last].runs.count - 1
        // Two bytes have room for an end of line, not for one and another record that was rejected.
        if range.lowerBound - days[last].runs[run].end <= 2 {
            days[last].runs[run].count += 1
            days[last].runs[run].end = range.upperBound
        } else {
            days[last].runs.append(Run(start: range.lowerBound, line: record.line, count: 1, end: range.upperBound))
        }
    }

    private mutating func place(of date: CalendarDate) -> Int {
        if let place = places[date] { return place }
        places[date] = days.count
        days.append((date, []))
        return days.count - 1
    }

    /// The days in ascending order, each with its runs in the order of the file.
    var sorted: [(date: CalendarDate, runs: [Run])] { days.sorted { $0.date < $1.date } }
}
