import Contracts
import EventSourcing
import Testing

@Suite("proofs about Merkle trees of random leaves")
struct MerkleProofTests {
    private static let largest = 300

    /// All sizes up to `largest` at full counts, else the small ones, those around a tile's edge and some between.
    private static let sizes = (1...largest).filter {
        isAuditTorture || $0 <= 66 || (254...259).contains($0) || $0.isMultiple(of: 23) || $0 == largest
    }

    /// Leaves, and the roots of the trees over the first of them by the definition of RFC 6962, section 2.1, itself.
    private struct Tree {
        let leaves: [Digest256]
        let roots: [Digest256]

        init(seed: UInt64, count: Int) {
            var draws = Draws(seed: seed)
            leaves = (0..<count).map { _ in Digest256(words: (draws.next(), draws.next(), draws.next(), draws.next())) }
            let hashes = leaves.map { MerkleTree.leafHash($0) }
            var known: [Range<Int>: Digest256] = [:]
            roots = (0...count).map { $0 == 0 ? MerkleTree.emptyRoot : Tree.root(0..<$0, hashes, &known) }
        }

        private static func root(_ range: Range<Int>, _ hashes: [Digest256], _ known: inout [Range<Int>: Digest256]) -> Digest256
        {
            if let root = known[range] { return root }
            guard range.count > 1 else { return hashes[range.lowerBound] }
            var split = 1
            while split * 2 < range.count { split *= 2 }
            let middle = range.lowerBound + split
            let node = MerkleTree.nodeHash(
                root(range.lowerBound..<middle, hashes, &known), root(middle..<range.upperBound, hashes, &known))
            known[range] = node
            return node
        }
    }

    private static let tree = Tree(seed: auditSeed, count: largest)

    private func flipped(_ digest: Digest256, bit: Int) -> Digest256 {
        var words = [digest.words.0, digest.words.1, digest.words.2, digest.words.3]
        words[bit / 64] ^= 1 << UInt64(bit % 64)
        return Digest256(words: (words[0], words[1], words[2], words[3]))
    }

    /// An expectation for hundreds of thousands of cases: `#expect` takes some microseconds each.
    private func check(_ holds: Bool, _ name: @autoclosure () -> String, sourceLocation: SourceLocation = #_sourceLocation) {
        if !holds { Issue.record("\(name())", sourceLocation: sourceLocation) }
    }

    @Test("the right edge alone gives the root that the definition gives, for every size")
    func frontierRoots() {
        var frontier = MerkleFrontier()
        for (count, leaf) in Self.tree.leaves.enumerated() {
            #expect(frontier.root == Self.tree.roots[count], "size \(count), seed \(auditSeed)")
            frontier.append(leaf)
        }
        #expect(MerkleFrontier(size: frontier.size, peaks: frontier.peaks) == frontier)
        #expect(MerkleFrontier(size: frontier.size, peaks: frontier.peaks + [.zero]) == nil)
    }

    @Test("every inclusion proof verifies, and fails with another leaf, another index, another size or a flipped bit")
    func inclusion() async throws {
        var draws = Draws(seed: auditSeed ^ 1)
        let hashes = Self.tree.leaves.map { MerkleTree.leafHash($0) }
        for size in Self.sizes {
            var reader = SubtreeReader.over(hashes, size: size)
            let root = Self.tree.roots[size]
            for leaf in 0..<size {
                let path = try await reader.inclusionPath(of: Int64(leaf))
                func proof(_ index: Int, _ path: [Digest256]) -> InclusionProof {
                    InclusionProof(position: LogPosition(Int64(index + 1)), size: LogPosition(Int64(size)), path: path)
                }
                func name() -> String { "leaf \(leaf) of \(size), seed \(auditSeed)" }
                check(proof(leaf, path).isValid(leafHash: hashes[leaf], root: root), name())
                let other = (leaf + 1 + Int.random(in: 0..<max(size - 1, 1), using: &draws)) % max(size, 2)
                check(!proof(other, path).isValid(leafHash: hashes[leaf], root: root), name())
                check(!proof(leaf, path + [root]).isValid(leafHash: hashes[leaf], root: root), name())
                let bit = Int.random(in: 0..<256, using: &draws)
                check(!proof(leaf, path).isValid(leafHash: flipped(hashes[leaf], bit: bit), root: root), name())
                check(!proof(leaf, path).isValid(leafHash: hashes[leaf], root: flipped(root, bit: bit)), name())
                guard let place = path.indices.randomElement(using: &draws) else { continue }
                var altered = path
                altered[place] = flipped(path[place], bit: bit)
                check(!proof(leaf, altered).isValid(leafHash: hashes[leaf], root: root), name())
                check(!proof(leaf, Array(path.dropLast())).isValid(leafHash: hashes[leaf], root: root), name())
                let head = TreeHead(
                    position: LogPosition(Int64(size) + 1), root: root, chainHash: .zero, recordedAt: Timestamp(nanoseconds: 0),
                    answers: .empty)
                check(!proof(leaf, path).isValid(for: Self.tree.leaves[leaf], in: head), name())
            }
        }
    }

    @Test("every consistency proof verifies, and fails with other roots, another size or a flipped bit")
    func consistency() async throws {
        var draws = Draws(seed: auditSeed ^ 2)
        let hashes = Self.tree.leaves.map { MerkleTree.leafHash($0) }
        let roots = Self.tree.roots
        for second in Self.sizes {
            var reader = SubtreeReader.over(hashes, size: second)
            for first in 0...second {
                let path = try await reader.consistencyPath(from: Int64(first))
                func proof(_ first: Int, _ path: [Digest256]) -> ConsistencyProof {
                    ConsistencyProof(first: LogPosition(Int64(first)), second: LogPosition(Int64(second)), path: path)
                }
                func name() -> String { "\(first) to \(second), seed \(auditSeed)" }
                check(proof(first, path).isValid(firstRoot: roots[first], secondRoot: roots[second]), name())
                check(!proof(first, path + [.zero]).isValid(firstRoot: roots[first], secondRoot: roots[second]), name())
                let bit = Int.random(in: 0..<256, using: &draws)
                check(!proof(first, path).isValid(firstRoot: flipped(roots[first], bit: bit), secondRoot: roots[second]), name())
                guard first > 0, first < second else { continue }
                check(!proof(first, path).isValid(firstRoot: roots[first], secondRoot: flipped(roots[second], bit: bit)), name())
                let place = Int.random(in: path.indices, using: &draws)
                var altered = path
                altered[place] = flipped(path[place], bit: bit)
                check(!proof(first, altered).isValid(firstRoot: roots[first], secondRoot: roots[second]), name())
                check(!proof(first, Array(path.dropLast())).isValid(firstRoot: roots[first], secondRoot: roots[second]), name())
                check(!proof(first - 1, path).isValid(firstRoot: roots[first], secondRoot: roots[second]), name())
            }
        }
    }

    @Test("proofs in a log of three rows of tiles verify and read each run of 256 hashes once")
    func severalRows() async throws {
        var frontier = MerkleFrontier()
        var draws = Draws(seed: auditSeed ^ 3)
        let leaves = (0..<70_003).map { _ in Digest256(words: (draws.next(), draws.next(), draws.next(), draws.next())) }
        var roots: [Digest256] = [frontier.root]
        for leaf in leaves {
            frontier.append(leaf)
            roots.append(roots.count.isMultiple(of: 997) || roots.count == leaves.count ? frontier.root : .zero)
        }
        let hashes = leaves.map { MerkleTree.leafHash($0) }
        for leaf in [0, 255, 256, 65_535, 65_536, 70_002] + (0..<50).map({ _ in Int.random(in: 0..<leaves.count, using: &draws) })
        {
            var reader = SubtreeReader.over(hashes, size: leaves.count)
            let path = try await reader.inclusionPath(of: Int64(leaf))
            let proof = InclusionProof(position: LogPosition(Int64(leaf + 1)), size: LogPosition(frontier.size), path: path)
            #expect(proof.isValid(leafHash: hashes[leaf], root: frontier.root), "leaf \(leaf), seed \(auditSeed)")
        }
        var reader = SubtreeReader.over(hashes, size: leaves.count)
        for first in stride(from: 997, to: leaves.count, by: 997) {
            let path = try await reader.consistencyPath(from: Int64(first))
            let proof = ConsistencyProof(first: LogPosition(Int64(first)), second: LogPosition(frontier.size), path: path)
            #expect(proof.isValid(firstRoot: roots[first], secondRoot: frontier.root), "from \(first), seed \(auditSeed)")
        }
        #expect(try await reader.frontier() == frontier)
    }
}
