import Contracts
import FileFeed

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
}
