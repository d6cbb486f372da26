internal import Contracts

extension TreeHead {
    /// What is signed: a checkpoint by C2SP's tlog-checkpoint, whose extension lines hold the chain hash, the time of
    /// the commit, number and hash of the answers to commands, and the number of commits.
    ///
    /// - Parameter origin: the name of the log's key, by which it is known.
    /// - Returns: seven lines.
    func text(origin: String) -> String {
        """
        \(origin)
        \(position)
        \(Base64.text(of: root.bytes))
        chain \(Base64.text(of: chainHash.bytes))
        recorded \(recordedAt.nanoseconds)
        answers \(answers.count) \(Base64.text(of: answers.hash.bytes))
        commits \(answers.commits)

        """
    }

    /// Reads what `text(origin:)` writes, which is one text for each log and head.
    static func reading(_ text: String) throws(HeadError) -> (log: MessageID, head: TreeHead) {
        let lines = text.split(separator: "\n" as Character, omittingEmptySubsequences: false)
        guard lines.count == 8 else {
            throw .malformedNote(line: min(lines.count, 8), found: String(lines.last ?? ""), expected: "a text of seven lines")
        }
        func expect<T>(_ line: Int, _ expected: String, _ value: T?) throws(HeadError) -> T {
            guard let value else { throw .malformedNote(line: line, found: String(lines[line - 1]), expected: expected) }
            return value
        }
        func rest(_ line: Int, after word: String) -> Substring? {
            lines[line - 1].hasPrefix(word) ? lines[line - 1].dropFirst(word.count) : nil
        }
        let log = try expect(
            1, "bondtrader.log/ and the identifier of a log", rest(1, after: "bondtrader.log/").flatMap(identifier))
        let size = try expect(2, "a number of events", number(lines[1]).flatMap { $0 >= 0 ? $0 : nil })
        let root = try expect(3, "the Base 64 of 32 bytes", digest(lines[2]))
        let hash = try expect(4, "\"chain \" and the Base 64 of 32 bytes", rest(4, after: "chain ").flatMap(digest))
        let recorded = try expect(5, "\"recorded \" and nanoseconds since 1970", rest(5, after: "recorded ").flatMap(number))
        let answers = try expect(
            6, "\"answers \", a number and the Base 64 of 32 bytes", rest(6, after: "answers ").flatMap(answered))
        let commits = try expect(
            7, "\"commits \" and a number",
            rest(7, after: "commits ").flatMap(number).flatMap { (0..<Int64.max).contains($0) ? $0 : nil })
        let head = TreeHead(
            position: LogPosition(size), root: root, chainHash: hash, recordedAt: Timestamp(nanoseconds: recorded),
            answers: AnswerChain(count: answers.count, hash: answers.hash, commits: commits))
        return (log, head)
    }

    private static func identifier(_ text: Substring) -> MessageID? {
        guard let id = try? MessageID(String(text)), id.description == text else { return nil }
        return id
    }

    private static func number(_ text: Substring) -> Int64? {
        guard let value = Int64(text), String(value) == text else { return nil }
        return value
    }

    private static func answered(_ text: Substring) -> (count: Int64, hash: Digest256)? {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, let count = number(parts[0]), count >= 0, let hash = digest(parts[1]) else { return nil }
        return (count, hash)
    }

    private static func digest(_ text: Substring) -> Digest256? {
        Base64.bytes(of: text).flatMap { Digest256(bytes: $0) }
    }
}
