import Contracts
import FixedIncome

/// A file that is played back, day by day.
protocol ReplaySource: Sendable {
    /// The file, as the user named it.
    var file: String { get }
    /// Whose quotes they are.
    var source: String { get }
    /// The days that it has rows of, ascending.
    var dates: [CalendarDate] { get }
    /// The rows that belong to no day and are none, a reason each.
    var rejects: [String] { get }

    /// What a day brings; its quotes in time order.
    func day(_ date: CalendarDate) throws -> ReplayDay
}
