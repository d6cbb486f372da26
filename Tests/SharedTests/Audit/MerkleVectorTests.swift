import Contracts
import EventSourcing
import Testing

/// Leaves, roots and proofs of the eight-leaf reference tree that Google's certificate-transparency publishes with its Merkle tree, and
/// transparency-dev/merkle after it.
private enum ReferenceTree {
    static let leaves: [[UInt8]] = [
        [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43], Array(0x50...0x57), Array(0x60...0x6f),
    ]

    static let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ]

    static let inclusion: [(leaf: Int, size: Int, path: [String])] = [
        (0, 1, []),
        (
            0, 8,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ]
        ),
        (
            5, 8,
            [
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ]
        ),
        (2, 3, ["fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"]),
        (
            1, 5,
            [
                "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ]
        ),
    ]

    static let consistency: [(first: Int, second: Int, path: [String])] = [
        (1, 1, []),
        (
            1, 8,
            [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ]
        ),
        (
            6, 8,
            [
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ]
        ),
        (
            2, 5,
            [
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
            ]
        ),
    ]

    static func reader(size: Int) -> SubtreeReader {
        .over(leaves.map { MerkleTree.leafHash(of: $0) }, size: size)
    }
}

extension SubtreeReader {
    /// A reader over the hashes of leaves, whose rows are made from those of the one below.
    static func over(_ leafHashes: [Digest256], size: Int) -> SubtreeReader {
        var rows = [leafHashes]
        while let below = rows.last, below.count >= 256 {
            rows.append(
                stride(from: 0, through: below.count - 256, by: 256).map { start in
                    var nodes = Array(below[start..<(start + 256)])
                    while nodes.count > 1 {
                        nodes = stride(from: 0, to: nodes.count, by: 2).map { MerkleTree.nodeHash(nodes[$0], nodes[$0 + 1]) }
                    }
                    return nodes[0]
                })
        }
        let complete = rows
        return SubtreeReader(size: Int64(size)) { (row, indices) throws(EventStoreError) in
            Array(complete[row][Int(indices.lowerBound)..<Int(indices.upperBound)])
        }
    }
}

@Suite("Merkle trees against certificate-transparency's eight-leaf reference tree (RFC 6962, section 2.1)")
struct MerkleVectorTests {
    @Test("the published roots of trees of no to eight leaves come back", arguments: 0...8)
    func roots(size: Int) throws {
        var frontier = MerkleFrontier()
        for leaf in ReferenceTree.leaves.prefix(size) { frontier.append(leafHash: MerkleTree.leafHash(of: leaf)) }
        #expect(frontier.root == (try Digest256(ReferenceTree.roots[size])))
        #expect(frontier.size == Int64(size))
    }

    @Test("the published inclusion proofs are made and verify", arguments: ReferenceTree.inclusion.indices)
    func inclusion(row: Int) async throws {
        let example = ReferenceTree.inclusion[row]
        var reader = ReferenceTree.reader(size: example.size)
        let path = try await reader.inclusionPath(of: Int64(example.leaf))
        #expect(path.map(\.description) == example.path)
        let proof = InclusionProof(
            position: LogPosition(Int64(example.leaf + 1)), size: LogPosition(Int64(example.size)), path: path)
        let leafHash = MerkleTree.leafHash(of: ReferenceTree.leaves[example.leaf])
        #expect(proof.isValid(leafHash: leafHash, root: try Digest256(ReferenceTree.roots[example.size])))
        #expect(!proof.isValid(leafHash: leafHash, root: try Digest256(ReferenceTree.roots[example.size - 1])))
    }

    @Test("the published consistency proofs are made and verify", arguments: ReferenceTree.consistency.indices)
    func consistency(row: Int) async throws {
        let example = ReferenceTree.consistency[row]
        var reader = ReferenceTree.reader(size: example.second)
        let path = try await reader.consistencyPath(from: Int64(example.first))
        #expect(path.map(\.description) == example.path)
        let proof = ConsistencyProof(
            first: LogPosition(Int64(example.first)), second: LogPosition(Int64(example.second)), path: path)
        let (one, other) = (try Digest256(ReferenceTree.roots[example.first]), try Digest256(ReferenceTree.roots[example.second]))
        #expect(proof.isValid(firstRoot: one, secondRoot: other))
        #expect(!proof.isValid(firstRoot: try Digest256(ReferenceTree.roots[0]), secondRoot: other))
    }

    @Test("a leaf that stands for a digest is hashed as its 32 bytes")
    func digestLeaf() {
        let digest = Digest256(of: [1, 2, 3])
        #expect(MerkleTree.leafHash(digest) == MerkleTree.leafHash(of: digest.bytes))
        #expect(MerkleTree.leafHash(digest) == Digest256(of: [0] + digest.bytes))
        #expect(MerkleTree.nodeHash(digest, .zero) == Digest256(of: [1] + digest.bytes + Digest256.zero.bytes))
    }
}
