package import Contracts

/// Makes the roots of subtrees of a Merkle tree, and proofs from them, out of rows of kept hashes: row 0 holds the hashes of the leaves,
/// row k the roots of the complete subtrees of 256^k leaves. Each run of 256 is read once.
package struct SubtreeReader {
    /// Reads hashes of one row by their indices.
    package typealias Read = @Sendable (_ row: Int, _ indices: Range<Int64>) async throws(EventStoreError) -> [Digest256]

    private struct Run: Hashable {
        let row: Int
        let index: Int64
    }

    private let size: Int64
    private let read: Read
    private var runs: [Run: [Digest256]] = [:]

    /// A reader of the tree with `size` leaves.
    package init(size: Int64, read: @escaping Read) {
        self.size = size
        self.read = read
    }

    /// The siblings of the way from a leaf to the root, lowest first: PATH of RFC 6962, section 2.1.1.
    package mutating func inclusionPath(of leaf: Int64) async throws(EventStoreError) -> [Digest256] {
        var path: [Digest256] = []
        var (low, high) = (Int64(0), size)
        while high - low > 1 {
            let middle = low + SubtreeReader.split(high - low)
            if leaf < middle {
                path.append(try await root(of: middle..<high))
                high = middle
            } else {
                path.append(try await root(of: low..<middle))
                low = middle
            }
        }
        return path.reversed()
    }

    /// What a tree of the first `first` leaves has in common with this one, lowest first: PROOF of RFC 6962, section 2.1.2.
    package mutating func consistencyPath(from first: Int64) async throws(EventStoreError) -> [Digest256] {
        guard first > 0, first < size else { return [] }
        var path: [Digest256] = []
        var (low, high) = (Int64(0), size)
        while first < high {
            let middle = low + SubtreeReader.split(high - low)
            if first <= middle {
                path.append(try await root(of: middle..<high))
                high = middle
            } else {
                path.append(try await root(of: low..<middle))
                low = middle
            }
        }
        if low > 0 { path.append(try await root(of: low..<high)) }
        return path.reversed()
    }

    /// The right edge of the tree.
    package mutating func frontier() async throws(EventStoreError) -> MerkleFrontier {
        guard let frontier = MerkleFrontier(size: size, peaks: try await peaks(of: 0..<size)) else {
            preconditionFailure("a tree has one peak for each bit of its size")
        }
        return frontier
    }

    private mutating func root(of leaves: Range<Int64>) async throws(EventStoreError) -> Digest256 {
        MerkleTree.root(folding: try await peaks(of: leaves)) ?? MerkleTree.emptyRoot
    }

    /// The roots of the complete subtrees that leaves from a multiple of their number's largest power of two on consist of.
    private mutating func peaks(of leaves: Range<Int64>) async throws(EventStoreError) -> [Digest256] {
        var peaks: [Digest256] = []
        var start = leaves.lowerBound
        while start < leaves.upperBound {
            let level = 63 - (leaves.upperBound - start).leadingZeroBitCount
            peaks.append(try await completeRoot(level: level, index: start >> Int64(level)))
            start += 1 << Int64(level)
        }
        return peaks
    }

    private mutating func completeRoot(level: Int, index: Int64) async throws(EventStoreError) -> Digest256 {
        let (row, above) = level.quotientAndRemainder(dividingBy: MerkleTile.height)
        let first = index << Int64(above)
        let run = try await hashes(Run(row: row, index: first >> Int64(MerkleTile.height)))
        let start = Int(first & (1 << Int64(MerkleTile.height) - 1))
        var nodes = Array(run[start..<(start + 1 << above)])
        while nodes.count > 1 {
            nodes = stride(from: 0, to: nodes.count, by: 2).map { MerkleTree.nodeHash(nodes[$0], nodes[$0 + 1]) }
        }
        return nodes[0]
    }

    private mutating func hashes(_ run: Run) async throws(EventStoreError) -> [Digest256] {
        if let known = runs[run] { return known }
        let start = run.index << Int64(MerkleTile.height)
        let end = min(start + 1 << Int64(MerkleTile.height), size >> Int64(run.row * MerkleTile.height))
        let hashes = try await read(run.row, start..<end)
        guard Int64(hashes.count) == end - start else {
            let position = LogPosition((start + Int64(hashes.count)) << Int64(run.row * MerkleTile.height))
            throw .damaged(
                position, "Merkle tree, row \(run.row): found \(hashes.count) hashes from \(start), expected \(end - start)")
        }
        runs[run] = hashes
        return hashes
    }

    /// The largest power of two below a number of leaves, 2 or more.
    private static func split(_ count: Int64) -> Int64 {
        1 << Int64(63 - (count - 1).leadingZeroBitCount)
    }
}
