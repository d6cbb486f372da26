internal import Contracts
internal import Edge

/// Where the next page of a list begins: the position that all pages are true at, and the last key of the page before.
struct Cursor: Codable, Equatable {
    /// The operation that it belongs to, with its filters: a cursor of another list is refused.
    var list: String
    var key: String
    var position: LogPosition

    /// Its text, which means nothing to clients.
    var text: String {
        get throws { Hexadecimal.text(of: try CanonicalEncoder.encode(self)) }
    }

    /// Reads a cursor.
    static func read(_ text: String, of list: String) throws(Problem) -> Cursor {
        guard let bytes = Hexadecimal.bytes(text), let cursor = try? CanonicalDecoder.decode(Cursor.self, from: bytes) else {
            throw Problem(.invalidRequest, "found no cursor, expected `next` of a page as it was given", field: "cursor")
        }
        guard cursor.list == list else {
            throw Problem(
                .invalidRequest, "found a cursor of another list, expected one of this list with the same filters",
                field: "cursor")
        }
        return cursor
    }
}
