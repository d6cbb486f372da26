public import Contracts

/// The root of a complete subtree of 256 leaves, or of 256 such subtrees, and so on: kept so that a proof reads hundreds of hashes, not
/// millions.
public struct MerkleTile: Sendable, Hashable {
    /// 1 for subtrees of 256 leaves, 2 for 65,536, and so on.
    public let level: Int

    /// Counts the subtrees of this level, from 0.
    public let index: Int64

    /// The root of the subtree.
    public let root: Digest256

    /// The root of a complete subtree.
    ///
    /// - Parameters:
    ///   - level: 1 for subtrees of 256 leaves, 2 for 65,536, and so on.
    ///   - index: counts the subtrees of this level, from 0.
    ///   - root: the root of the subtree.
    public init(level: Int, index: Int64, root: Digest256) {
        self.level = level
        self.index = index
        self.root = root
    }

    /// How many levels of the binary tree lie between a level of tiles and the next.
    package static let height = 8
}
