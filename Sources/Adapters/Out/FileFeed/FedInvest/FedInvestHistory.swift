package import FixedIncome

/// A FedInvest file of many days, day by day: opened once, rows made only of the days that are asked for.
///
/// Opening splits the file into records and reads their dates. `day(_:)` makes the rows of one day; any thread may call it, so that
/// days can be read where they are worked on.
///
/// ```swift
/// let history = try FedInvestHistory(try InputFile.read(path), file: path)
/// for date in history.dates {
///     let day = history.day(date)
/// }
/// ```
package struct FedInvestHistory: Sendable {
    /// The days that the file has rows of, ascending.
    package let dates: [CalendarDate]
    /// The records that belong to no day: broken ones, and those whose date is none.
    package let rejects: [Reject]
    /// Remarks about the file as a whole.
    package let notes: [Note]

    private let file: String
    private let bytes: [UInt8]
    private let columns: FedInvestColumns
    private let runs: [[FedInvestIndex.Run]]

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - bytes: the whole file, in UTF-8.
    ///   - file: its name, for messages.
    ///   - day: the day of the prices, for the download, which does not name it and has one day only.
    /// - Throws: `FileFeedError.notUTF8`, `.empty`, `.badHeader`, or `.unknownLayout` when it is no FedInvest file, or a download
    ///   and `day` is nil.
    package init(_ bytes: [UInt8], file: String, day: CalendarDate? = nil) throws(FileFeedError) {
        let (table, columns) = try FedInvestFile.open(bytes, file: file)
        guard columns.layout == .history || day != nil else {
            throw .unknownLayout(
                file: file, found: "a FedInvest download, which does not name its day", expected: "a history with a column Date")
        }
        let reader = FedInvestRowReader(columns: columns, day: day)
        var index = FedInvestIndex()
        let parsed: ParsedFile<FedInvestRow> = try table.rows { row throws(Reject) in
            if let date = try reader.date(row) { index.add(row.record, of: date) }
            return nil
        }
        let days = index.sorted
        dates = days.map(\.date)
        runs = days.map(\.runs)
        rejects = parsed.rejects
        notes = parsed.notes
        self.file = file
        self.bytes = bytes
        self.columns = columns
    }

    /// The rows of one day.
    ///
    /// - Parameter date: any day.
    /// - Returns: a row for each security, a reject for each other record of that day; neither when the file has none of it.
    package func day(_ date: CalendarDate) -> FedInvestDay {
        let place = dates.prefix(through: date).endIndex - 1
        guard place >= 0, dates[place] == date else { return FedInvestDay(date: date, rows: [], rejects: []) }
        var rows: [FedInvestRow] = []
        var rejects: [Reject] = []
        rows.reserveCapacity(runs[place].reduce(0) { $0 + $1.count })
        var reader = FedInvestRowReader(columns: columns, day: date)
        for run in runs[place] {
            forEachRow(of: run) { row in
                do throws(Reject) {
                    rows.append(try reader.row(row, date: date))
                } catch {
                    rejects.append(error)
                }
            }
        }
        return FedInvestDay(date: date, rows: rows, rejects: rejects)
    }

    private func forEachRow(of run: FedInvestIndex.Run, _ body: (TableRow) -> Void) {
        var records = CSVReader(bytes, from: run.start, line: run.line)
        var row = TableRow(file: file, bytes: bytes)
        for _ in 0..<run.count {
            do throws(CSVFault) {
                guard try records.next(into: &row.record) else { preconditionFailure("the index counts records that were read") }
            } catch {
                preconditionFailure("the index holds records without a fault: \(error)")
            }
            body(row)
        }
    }
}

extension [CalendarDate] {
    /// The dates, which ascend, up to and including a day.
    fileprivate func prefix(through date: CalendarDate) -> ArraySlice<CalendarDate> {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if self[middle] <= date { low = middle + 1 } else { high = middle }
        }
        return self[..<low]
    }
}
