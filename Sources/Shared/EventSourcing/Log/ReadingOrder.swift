package import Contracts

/// The order of a reading. In a file whose pages point at each other, or under an index that does not fit its rows, an engine may give rows
/// in front of the place where it was asked to begin, and whoever reads on behind the last row would never end.
package struct ReadingOrder: Sendable {
    private let backwards: Bool
    private var last: LogPosition?

    /// The order of what a selection gives.
    ///
    /// - Parameter selection: tells the direction, and behind which position it begins.
    package init(_ selection: LogSelection) {
        (backwards, last) = (selection.backwards, selection.after)
    }

    /// Takes in the next row.
    ///
    /// - Parameter position: its position.
    /// - Throws: `EventStoreError.damaged` when it does not follow the row before.
    package mutating func check(_ position: LogPosition) throws(EventStoreError) {
        if let last, backwards ? position >= last : position <= last {
            let side = backwards ? "in front of" : "behind"
            throw .damaged(position, "found it \(side) \(last), expected the order of the log")
        }
        last = position
    }
}
