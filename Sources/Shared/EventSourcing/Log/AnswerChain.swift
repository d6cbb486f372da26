public import Contracts

/// The answers to all commands, in the order in which they were committed, reduced to their number and a hash that no other answers have;
/// and the number of the commits that they came in.
public struct AnswerChain: Sendable, Hashable {
    /// How many answers there are.
    public let count: Int64

    /// The hash over the last answer and the chain in front of it; zero when there is none.
    public let hash: Digest256

    /// How many commits there were; each has a signed head, so that none can be taken out unseen.
    public let commits: Int64

    /// A chain by number and hash.
    ///
    /// - Parameters:
    ///   - count: how many answers there are.
    ///   - hash: the hash over the last answer and the chain in front of it.
    ///   - commits: how many commits there were.
    public init(count: Int64, hash: Digest256, commits: Int64) {
        self.count = count
        self.hash = hash
        self.commits = commits
    }

    /// The chain without answers.
    public static let empty = AnswerChain(count: 0, hash: .zero, commits: 0)

    /// The chain with one answer more: `docs/concepts/log.md` lists what its hash covers, byte by byte.
    ///
    /// - Parameter answer: the next answer.
    /// - Returns: the chain behind it.
    public func appending(_ answer: CommandAnswer) -> AnswerChain {
        let next = HashInput.digest(capacity: 8 * 8 + 2 * 32 + answer.receipt.count) { input in
            input.add(AnswerChain.tag)
            input.add(hash)
            input.add(UInt64(bitPattern: count + 1))
            input.add(answer.command)
            input.add(answer.fingerprint)
            input.add(UInt64(bitPattern: answer.first?.value ?? 0))
            input.add(UInt64(bitPattern: answer.last.value))
            input.add(UInt64(answer.receipt.count))
            answer.receipt.withUnsafeBytes { input.add($0) }
        }
        return AnswerChain(count: count + 1, hash: next, commits: commits)
    }

    /// The chain at the end of a commit, as it is signed and as the next commit goes on from it.
    var closed: AnswerChain { AnswerChain(count: count, hash: hash, commits: commits &+ 1) }

    /// `BTANSWR1` in ASCII.
    private static let tag: UInt64 = 0x4254_414e_5357_5231
}
