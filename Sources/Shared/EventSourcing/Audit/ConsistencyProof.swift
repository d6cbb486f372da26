public import Contracts

/// Shows that a later head of a log only adds to an earlier one, without the log, by RFC 6962, section 2.1.2.
public struct ConsistencyProof: Sendable, Hashable, Codable {
    /// The position of the earlier head.
    public let first: LogPosition

    /// The position of the later head.
    public let second: LogPosition

    /// The roots of the subtrees that both trees share and of those that the later one adds, from the lowest upwards.
    public let path: [Digest256]

    /// A proof as somebody else made it.
    ///
    /// - Parameters:
    ///   - first: the position of the earlier head.
    ///   - second: the position of the later head.
    ///   - path: the roots of the subtrees, from the lowest upwards.
    public init(first: LogPosition, second: LogPosition, path: [Digest256]) {
        self.first = first
        self.second = second
        self.path = path
    }

    /// Whether the log with the later head starts with the log that has the earlier one.
    ///
    /// - Parameters:
    ///   - earlier: a head whose signature was checked.
    ///   - later: a head whose signature was checked.
    /// - Returns: false also for heads of other sizes.
    public func isValid(from earlier: TreeHead, to later: TreeHead) -> Bool {
        earlier.position == first && later.position == second && isValid(firstRoot: earlier.root, secondRoot: later.root)
    }

    /// The steps of RFC 9162, section 2.1.4.2. Every log starts with the empty one and with itself, for which no path is needed.
    package func isValid(firstRoot: Digest256, secondRoot: Digest256) -> Bool {
        guard first < second else { return first == second && path.isEmpty && firstRoot == secondRoot }
        guard first > .start else { return path.isEmpty && firstRoot == MerkleTree.emptyRoot }
        let isComplete = first.value.nonzeroBitCount == 1
        guard var low = isComplete ? firstRoot : path.first else { return false }
        var high = low
        let shared = (~(first.value - 1)).trailingZeroBitCount
        var index = (first.value - 1) >> Int64(shared)
        var last = (second.value - 1) >> Int64(shared)
        for node in path.dropFirst(isComplete ? 0 : 1) {
            guard last > 0 else { return false }
            if index & 1 == 1 || index == last {
                low = MerkleTree.nodeHash(node, low)
                high = MerkleTree.nodeHash(node, high)
                let skipped = index == 0 ? 0 : index.trailingZeroBitCount
                index >>= Int64(skipped)
                last >>= Int64(skipped)
            } else {
                high = MerkleTree.nodeHash(high, node)
            }
            index >>= 1
            last >>= 1
        }
        return last == 0 && low == firstRoot && high == secondRoot
    }
}
