package import Contracts

extension Lease {
    /// Checks a move of the consumer's checkpoint.
    ///
    /// - Throws: `ReadModelError.fenced`, `consumerMoved`, or `invalidCommit` for a move back.
    package func check(
        epoch found: Int64, position: LogPosition?, from expected: LogPosition?, to next: LogPosition
    ) throws(ReadModelError) {
        guard found == epoch else { throw .fenced(consumer: consumer, epoch: epoch, found: found) }
        guard position == expected else {
            throw .consumerMoved(consumer: consumer, expected: expected ?? .start, found: position ?? .start)
        }
        guard next >= expected ?? .start else {
            throw .invalidCommit("consumer \(consumer): found \(next), expected \(expected ?? .start) or later")
        }
    }
}
