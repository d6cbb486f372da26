internal import Contracts
internal import Edge
internal import ModuleKit

/// Where something stands in the list of what was set aside.
struct ParkedPlace: Comparable {
    let position: LogPosition
    let ordinal: Int

    init(_ item: ParkedItem) {
        (position, ordinal) = (item.position, item.ordinal ?? 0)
    }

    /// Reads the key of a cursor.
    init(_ text: String) throws(Problem) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let position = Int64(parts[0]), position >= 0, let ordinal = Int(parts[1]) else {
            throw Problem(.invalidRequest, "found no cursor, expected `next` of a page as it was given", field: "cursor")
        }
        (self.position, self.ordinal) = (LogPosition(position), ordinal)
    }

    var text: String { "\(position)/\(ordinal)" }

    static func < (left: ParkedPlace, right: ParkedPlace) -> Bool {
        (left.position, left.ordinal) < (right.position, right.ordinal)
    }
}
