extension MerkleFrontier {
    /// Takes events into the tree, by the hashes that they have.
    ///
    /// - Parameter events: the next ones.
    /// - Returns: the subtrees that are kept of those that they complete.
    mutating func append(_ events: [RecordedEvent]) -> [MerkleTile] {
        var tiles: [MerkleTile] = []
        for event in events {
            append(event.chainHash) { level, index, root in
                guard level.isMultiple(of: MerkleTile.height) else { return }
                tiles.append(MerkleTile(level: level / MerkleTile.height, index: index, root: root))
            }
        }
        return tiles
    }
}
