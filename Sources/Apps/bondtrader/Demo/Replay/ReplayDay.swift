import Contracts

/// What a file brings on one day.
struct ReplayDay: Sendable {
    /// How many rows of the file are of this day.
    var rows = 0
    /// The bonds that its quotes are about, as far as the file describes them.
    var bonds: [NewBond] = []
    /// How many rows have quotes.
    var quoted = 0
    /// The quotes, in time order; a row may have several.
    var quotes: [Contracts.Quote] = []
    /// The rows that are none, a reason each.
    var rejects: [String] = []
    /// The rows that say nothing of a price, a reason each.
    var setAside: [String] = []
}
