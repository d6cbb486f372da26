internal import Contracts
internal import Edge
internal import SwiftProtobuf

/// Where a list goes on: the position that all its pages are true at, and the last key of the page before.
struct PageToken: Codable, Equatable {
    /// The list that it belongs to, with its filters: a token of another list is refused.
    var list: String
    var key: String
    var position: LogPosition

    /// Its text, which means nothing to clients.
    var text: String {
        get throws { Hexadecimal.text(of: try CanonicalEncoder.encode(self)) }
    }

    /// Reads a token.
    ///
    /// - Parameters:
    ///   - text: `next_page_token` of the page before.
    ///   - list: the list that it has to belong to.
    /// - Throws: `Problem` of the kind `invalidRequest` for a text that is none, or one of another list.
    init(reading text: String, of list: String) throws(Problem) {
        guard let bytes = Hexadecimal.bytes(text), let token = try? CanonicalDecoder.decode(PageToken.self, from: bytes) else {
            throw Problem(
                .invalidRequest, "found no token, expected next_page_token of a page as it was given", field: "page_token")
        }
        guard token.list == list else {
            throw Problem(
                .invalidRequest, "found a token of another list, expected one of this list with the same filters",
                field: "page_token")
        }
        self = token
    }

    init(list: String, key: String, position: LogPosition) {
        (self.list, self.key, self.position) = (list, key, position)
    }

    /// A list by its filters.
    ///
    /// - Parameters:
    ///   - name: of the list.
    ///   - filters: the request without what says which page it is.
    /// - Returns: a short digest.
    /// - Throws: what the serialisation throws.
    static func list(_ name: String, _ filters: some SwiftProtobuf.Message) throws -> String {
        let bytes: [UInt8] = try filters.serializedBytes()
        return String(Digest256(of: Array(name.utf8) + [0] + bytes).description.prefix(16))
    }
}

extension ClientCall {
    /// Where a list goes on: the token's place, or the beginning at the position that is asked for.
    ///
    /// - Parameters:
    ///   - token: what the client gave.
    ///   - list: the list.
    ///   - known: what the client named.
    ///   - least: what the answer must have seen.
    /// - Returns: the last key of the page before, and the position.
    /// - Throws: `Problem`.
    func start(
        _ token: String, of list: String, _ known: Bondtrader_V1_KnownAt?, least: LogPosition?
    ) async throws -> (after: String?, known: LogPosition?) {
        guard !token.isEmpty else { return (nil, try await position(known, least: least)) }
        guard known == nil else {
            throw Problem(
                .invalidRequest, "found known_at beside a token, expected one of both: a token has its own position",
                field: "known_at")
        }
        let token = try PageToken(reading: token, of: list)
        try await api.moments.check(token.position, of: "page_token")
        return (token.key, token.position)
    }
}
