public import Contracts

/// Shows that an event is on a log whose head is known, without the log: the path from its leaf to the root, by RFC 6962, section 2.1.1.
public struct InclusionProof: Sendable, Hashable, Codable {
    /// The position of the event.
    public let position: LogPosition

    /// The position of the head that the proof leads to, hence the number of leaves of the tree.
    public let size: LogPosition

    /// The roots of the subtrees beside the path, from the leaf upwards.
    public let path: [Digest256]

    /// A proof as somebody else made it.
    ///
    /// - Parameters:
    ///   - position: the position of the event.
    ///   - size: the position of the head that the proof leads to.
    ///   - path: the roots of the subtrees beside the path, from the leaf upwards.
    public init(position: LogPosition, size: LogPosition, path: [Digest256]) {
        self.position = position
        self.size = size
        self.path = path
    }

    /// Whether the event with this chain hash stands at `position` on the log that has this head.
    ///
    /// - Parameters:
    ///   - chainHash: the chain hash of the event.
    ///   - head: a head whose signature was checked.
    /// - Returns: false also for a head of another size.
    public func isValid(for chainHash: Digest256, in head: TreeHead) -> Bool {
        head.position == size && isValid(leafHash: MerkleTree.leafHash(chainHash), root: head.root)
    }

    /// The steps of RFC 9162, section 2.1.3.2.
    package func isValid(leafHash: Digest256, root: Digest256) -> Bool {
        guard position > .start, position <= size else { return false }
        var index = position.value - 1
        var last = size.value - 1
        var node = leafHash
        for sibling in path {
            guard last > 0 else { return false }
            if index & 1 == 1 || index == last {
                node = MerkleTree.nodeHash(sibling, node)
                let skipped = index == 0 ? 0 : index.trailingZeroBitCount
                index >>= Int64(skipped)
                last >>= Int64(skipped)
            } else {
                node = MerkleTree.nodeHash(node, sibling)
            }
            index >>= 1
            last >>= 1
        }
        return last == 0 && node == root
    }
}
