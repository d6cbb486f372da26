internal import Contracts
internal import EventSourcing

/// Reads answers, in steps as events are.
struct AnswerRows {
    private let session: PostgresSession

    init(_ session: PostgresSession) {
        self.session = session
    }

    /// A page of the answers behind so many.
    func answers(after count: Int64, within limit: PageLimit) throws -> [CommandAnswer] {
        var (found, bytes, after) = ([CommandAnswer](), 0, count)
        while !limit.isReached(rows: found.count, bytes: bytes) {
            let step = PageLimit(
                min(limit.rows - found.count, EventRows.step.rows), bytes: min(limit.bytes - bytes, EventRows.step.bytes))
            let rows = try session.run(
                Self.query, [.integer(after), .integer(Int64(step.rows)), .integer(Int64(max(step.bytes, 1)))])
            let start = bytes
            for row in 0..<rows.count where !limit.isReached(rows: found.count, bytes: bytes) {
                let answer = try LogRows.answer(rows, row)
                let ordinal = try rows.integer(row, 5)
                guard ordinal > after else {
                    throw EventStoreError.damaged(nil, "found answer \(ordinal) behind \(after), expected the order of the log")
                }
                (after, bytes) = (ordinal, bytes + answer.receipt.count)
                found.append(answer)
            }
            if !step.isReached(rows: rows.count, bytes: bytes - start) { break }
        }
        return found
    }

    private static let query = """
        SELECT command, fingerprint, first, last, receipt, ordinal FROM (
            SELECT found.*, sum(octet_length(receipt))
                OVER (ORDER BY ordinal ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
            FROM (\(LogRows.answerColumns) WHERE ordinal > $1 ORDER BY ordinal LIMIT $2) AS found
        ) AS measured WHERE coalesce(before, 0) < $3 ORDER BY ordinal
        """
}
