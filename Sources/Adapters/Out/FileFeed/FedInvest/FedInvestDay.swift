package import FixedIncome

/// The prices of one day of a FedInvest file.
package struct FedInvestDay: Equatable, Sendable {
    /// The day of the prices.
    package let date: CalendarDate
    /// The good rows of the day, in the order of the file.
    package let rows: [FedInvestRow]
    /// The rows of the day that were not taken, with file and line, in the order of the file.
    package let rejects: [Reject]
}
