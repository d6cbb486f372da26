internal import Contracts
internal import Edge
internal import EventSourcing

extension ParkedPlace {
    /// Reads the key of a cursor.
    init(cursor text: String) throws(Problem) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let position = Int64(parts[0]), position >= 0, let ordinal = Int(parts[1]) else {
            throw Problem(.invalidRequest, "found no cursor, expected `next` of a page as it was given", field: "cursor")
        }
        self.init(position: LogPosition(position), ordinal: ordinal)
    }

    /// The key of a cursor.
    var cursor: String { "\(position)/\(ordinal)" }
}
