package import Contracts
internal import Crypto

/// The hashes of a Merkle tree by RFC 6962, section 2.1: leaves and nodes are kept apart by their first byte.
package enum MerkleTree {
    /// The hash of a leaf that stands for a digest: SHA-256 of 0x00 and its 32 bytes.
    package static func leafHash(_ data: Digest256) -> Digest256 {
        withUnsafeTemporaryAllocation(byteCount: 33, alignment: 1) { buffer in
            buffer[0] = 0
            data.withBytes { UnsafeMutableRawBufferPointer(rebasing: buffer[1...]).copyMemory(from: $0) }
            return digest(UnsafeRawBufferPointer(buffer))
        }
    }

    /// The hash of a leaf: SHA-256 of 0x00 and its data.
    package static func leafHash(of data: [UInt8]) -> Digest256 {
        ([0] + data).withUnsafeBytes { digest($0) }
    }

    /// The hash of a node: SHA-256 of 0x01 and the hashes of its children.
    package static func nodeHash(_ left: Digest256, _ right: Digest256) -> Digest256 {
        withUnsafeTemporaryAllocation(byteCount: 65, alignment: 1) { buffer in
            buffer[0] = 1
            left.withBytes { UnsafeMutableRawBufferPointer(rebasing: buffer[1..<33]).copyMemory(from: $0) }
            right.withBytes { UnsafeMutableRawBufferPointer(rebasing: buffer[33...]).copyMemory(from: $0) }
            return digest(UnsafeRawBufferPointer(buffer))
        }
    }

    /// The hashes of leaves that stand for digests, made side by side.
    package static func leafHashes(of data: [Digest256]) -> [Digest256] {
        HashInput.digests(data.count, capacity: 33 * data.count) { leaf, input in
            input.add(byte: 0)
            input.add(data[leaf])
        }
    }

    /// The hashes of the nodes over pairs of children, made side by side; an even number of children.
    static func nodeHashes(over children: ArraySlice<Digest256>) -> [Digest256] {
        HashInput.digests(children.count / 2, capacity: 65 * children.count / 2) { node, input in
            input.add(byte: 1)
            input.add(children[children.startIndex + 2 * node])
            input.add(children[children.startIndex + 2 * node + 1])
        }
    }

    /// The root of a tree without leaves: the hash of nothing.
    package static let emptyRoot = Digest256(of: [])

    /// The root over complete subtrees that stand side by side, largest first; nil when there are none.
    static func root(folding peaks: some BidirectionalCollection<Digest256>) -> Digest256? {
        guard var node = peaks.last else { return nil }
        for peak in peaks.dropLast().reversed() { node = nodeHash(peak, node) }
        return node
    }

    private static func digest(_ bytes: UnsafeRawBufferPointer) -> Digest256 {
        var hash = SHA256()
        hash.update(bufferPointer: bytes)
        return Digest256(hash.finalize())
    }
}
