import Contracts
import FileFeed
import FixedIncome

/// A file of prices, read day by day: played back by `demo --replay`, imported by a job.
protocol PriceSource: Sendable {
    /// The file, as the user named it.
    var file: String { get }
    /// Whose quotes they are.
    var source: String { get }
    /// The days that it has rows of, ascending.
    var dates: [CalendarDate] { get }
    /// The rows that belong to no day and are none, a reason each.
    var rejects: [Reject] { get }

    /// What a day brings; its quotes in time order.
    func day(_ date: CalendarDate) -> SourceDay
}
