package import FixedIncome

/// The par yields of one day.
package struct ParYieldRow: Equatable, Sendable {
    /// The day.
    package var date: CalendarDate
    /// The yields that were published, by ascending term: decimals a year, bond-equivalent (compounded twice a year). Empty on a day
    /// without any.
    package var yields: [TermRate]
    /// The physical line of the row in its file.
    package var line: Int

    /// One day, part by part.
    package init(date: CalendarDate, yields: [TermRate], line: Int) {
        self.date = date
        self.yields = yields
        self.line = line
    }
}
