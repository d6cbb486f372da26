package import FixedIncome

/// One observation of a FRED series.
package struct FREDSeriesRow: Equatable, Sendable {
    /// The day.
    package var date: CalendarDate
    /// The value in the series' own unit, percent for interest rates; nil on a day without an observation.
    package var value: Double?
    /// The physical line of the row in its file.
    package var line: Int

    /// One observation, part by part.
    package init(date: CalendarDate, value: Double?, line: Int) {
        self.date = date
        self.value = value
        self.line = line
    }
}
