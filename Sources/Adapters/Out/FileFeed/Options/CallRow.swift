package import FixedIncome

/// One day on which a bond may end early, as `calls.csv` states it.
package struct CallRow: Equatable, Sendable {
    /// The name of the bond.
    package var id: String
    /// The day.
    package var date: CalendarDate
    /// What is paid then, clean, per 100 of face.
    package var price: Double
    /// Who may choose.
    package var right: CallRight
    /// The physical line of the row in its file.
    package var line: Int

    /// One day, part by part.
    package init(
        id: String, date: CalendarDate, price: Double, right: CallRight, line: Int
    ) {
        self.id = id
        self.date = date
        self.price = price
        self.right = right
        self.line = line
    }
}
