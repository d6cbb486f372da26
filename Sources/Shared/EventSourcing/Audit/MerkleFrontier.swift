public import Contracts

/// The right edge of a Merkle tree by RFC 6962, section 2.1: the roots of its complete subtrees, largest first, all that appending needs.
public struct MerkleFrontier: Sendable, Equatable {
    /// How many leaves the tree has.
    public private(set) var size: Int64

    /// The roots of the complete subtrees, one for each bit of `size`, largest first.
    public private(set) var peaks: [Digest256]

    /// A tree without leaves.
    public init() {
        size = 0
        peaks = []
    }

    /// A tree by its size and the roots of its complete subtrees; nil when their numbers do not fit.
    ///
    /// - Parameters:
    ///   - size: how many leaves the tree has.
    ///   - peaks: the roots of the complete subtrees, largest first.
    public init?(size: Int64, peaks: [Digest256]) {
        guard size >= 0, peaks.count == size.nonzeroBitCount else { return nil }
        self.size = size
        self.peaks = peaks
    }

    /// Adds a leaf.
    ///
    /// - Parameters:
    ///   - data: what the leaf stands for: here the chain hash of an event.
    ///   - completed: called with level, index and root of each subtree that the leaf completes, the leaf itself apart.
    package mutating func append(_ data: Digest256, completed: (Int, Int64, Digest256) -> Void = { _, _, _ in }) {
        append(leafHash: MerkleTree.leafHash(data), completed: completed)
    }

    /// Adds a leaf by its hash.
    ///
    /// - Parameters:
    ///   - leafHash: the hash of the leaf.
    ///   - known: roots of subtrees that need not be made again.
    ///   - completed: called with level, index and root of each subtree that the leaf completes, the leaf itself apart.
    package mutating func append(
        leafHash: Digest256, known: MerkleSubtrees? = nil, completed: (Int, Int64, Digest256) -> Void = { _, _, _ in }
    ) {
        var node = leafHash
        var level = 0
        while (size >> Int64(level)) & 1 == 1 {
            let left = peaks.removeLast()
            level += 1
            node = known?.root(level: level, index: size >> Int64(level)) ?? MerkleTree.nodeHash(left, node)
            completed(level, size >> Int64(level), node)
        }
        peaks.append(node)
        size += 1
    }

    /// The root of the tree; of a tree without leaves the hash of nothing, as the RFC says.
    public var root: Digest256 { MerkleTree.root(folding: peaks) ?? MerkleTree.emptyRoot }
}
