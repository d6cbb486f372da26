import Contracts
import FileFeed
import FixedIncome

/// What a file brings on one day.
struct SourceDay: Sendable {
    /// A bond, and the line that describes it.
    struct Bond: Sendable {
        let bond: NewBond
        let line: Int
    }

    /// A quote, and the line that says it.
    struct Quote: Sendable {
        let quote: Contracts.Quote
        let line: Int
    }

    /// How many rows of the file are of this day.
    var rows = 0
    /// The bonds that its quotes are about, as far as the file describes them.
    var bonds: [Bond] = []
    /// How many rows have quotes.
    var quoted = 0
    /// The quotes, in time order; a row may have several.
    var quotes: [Quote] = []
    /// The rows that are none, a reason each.
    var rejects: [Reject] = []
    /// The rows that say nothing of a price, a reason each.
    var setAside: [Reject] = []

    /// Takes in what a row says, or the reason why it says nothing; of a row that is refused nothing stays.
    mutating func read(_ body: (inout SourceDay) throws(Reject) -> Void) {
        let before = (bonds: bonds.count, quoted: quoted, quotes: quotes.count, setAside: setAside.count)
        do throws(Reject) {
            try body(&self)
        } catch {
            bonds.removeSubrange(before.bonds...)
            quotes.removeSubrange(before.quotes...)
            setAside.removeSubrange(before.setAside...)
            quoted = before.quoted
            rejects.append(error)
        }
    }

    /// The day when it cannot be taken: each row that says something is refused for its date; those that are none keep their reasons.
    ///
    /// - Parameters:
    ///   - date: the day.
    ///   - expected: what day would be right.
    ///   - file: the file, as the user named it.
    /// - Returns: the same rows, none of them quoted.
    func refused(_ date: CalendarDate, expected: String, file: String) -> SourceDay {
        var lines = Set<Int>()
        // A row may have several quotes.
        let quoted = quotes.map { (line: $0.line, id: $0.quote.bond.text) }.filter { lines.insert($0.line).inserted }
        let places = (quoted + setAside.map { (line: $0.line, id: $0.subject ?? "") }).sorted { $0.line < $1.line }
        let reasons = places.map {
            SourceRow(file: file, line: $0.line, id: $0.id).reject("date", found: "\(date)", expected: expected)
        }
        return SourceDay(rows: rows, rejects: rejects + reasons)
    }
}
