package import Contracts

/// The roots of all complete subtrees over leaves that follow each other, made level by level, so that their hashes are made side by side.
package struct MerkleSubtrees: Sendable {
    /// Level 0, the leaves, first: the index of the first node at each level, and the nodes.
    private var levels: [(first: Int64, nodes: [Digest256])] = []

    /// The subtrees over some leaves of a tree.
    ///
    /// - Parameters:
    ///   - start: how many leaves stand in front of these.
    ///   - leaves: the hashes of the leaves.
    package init(behind start: Int64, _ leaves: [Digest256]) {
        levels = [(start, leaves)]
        while let (first, nodes) = levels.last {
            let skipped = Int(first & 1)
            let pairs = (nodes.count - skipped) / 2
            guard pairs > 0 else { break }
            levels.append(((first + 1) >> 1, MerkleTree.nodeHashes(over: nodes[skipped..<(skipped + 2 * pairs)])))
        }
    }

    /// The root of a subtree; nil when it is not complete among these leaves.
    ///
    /// - Parameters:
    ///   - level: 0 for leaves.
    ///   - index: counts the subtrees of this level in the whole tree, from 0.
    /// - Returns: the hash.
    func root(level: Int, index: Int64) -> Digest256? {
        guard level < levels.count, index >= levels[level].first else { return nil }
        let place = Int(index - levels[level].first)
        return place < levels[level].nodes.count ? levels[level].nodes[place] : nil
    }
}
