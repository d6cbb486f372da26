/// The months by their names.
package enum MonthName {
    private static let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// The first three letters.
    ///
    /// - Parameter month: from 1 to 12.
    /// - Returns: `Jan` to `Dec`.
    package static func short(_ month: Int) -> String { names[month - 1] }
}
