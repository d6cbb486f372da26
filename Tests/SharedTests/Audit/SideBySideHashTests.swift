import CDigests
import Contracts
import Crypto
import EventSourcing
import Testing

@Suite("SHA-256 of many messages side by side")
struct SideBySideHashTests {
    static let variants = [CD_BASELINE, CD_AVX2, CD_AVX512].filter { cd_variant_available($0) != 0 }.map(\.rawValue)

    /// The digests of messages by one variant.
    private func digests(_ messages: [[UInt8]], _ variant: UInt32) -> [Digest256] {
        var ends: [Int] = []
        for message in messages { ends.append((ends.last ?? 0) + message.count) }
        var out = [UInt8](repeating: 0, count: 32 * messages.count)
        // An empty array may have no address, and one byte more is never read.
        cd_sha256_with(cd_variant(rawValue: variant), messages.flatMap { $0 } + [0], ends, messages.count, &out)
        return stride(from: 0, to: out.count, by: 32).compactMap { Digest256(bytes: out[$0..<$0 + 32]) }
    }

    @Test("each variant gives the digests of swift-crypto, whatever the lengths and the number of messages", arguments: variants)
    func random(variant: UInt32) {
        var draws = Draws(seed: auditSeed)
        for count in Array(0...40) + [257, 1_000] {
            let messages = (0..<count).map { _ in
                (0..<Int(draws.next() % (count.isMultiple(of: 2) ? 70 : 700))).map { _ in UInt8(truncatingIfNeeded: draws.next())
                }
            }
            #expect(
                digests(messages, variant) == messages.map { Digest256(SHA256.hash(data: $0)) }, "\(count), seed \(auditSeed)")
        }
    }

    @Test("each length up to four blocks is padded as FIPS 180-4 says", arguments: variants)
    func lengths(variant: UInt32) {
        let messages = (0...256).map { [UInt8](repeating: 0x61, count: $0) }
        #expect(digests(messages, variant) == messages.map { Digest256(SHA256.hash(data: $0)) })
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(digests([Array("abc".utf8)], variant).map(\.description) == [abc])
    }

    @Test("subtrees that were made together are those that the definition gives")
    func subtrees() {
        var draws = Draws(seed: auditSeed)
        let leaves = (0..<700).map { _ in Digest256(words: (draws.next(), draws.next(), draws.next(), draws.next())) }
        var (one, other) = (MerkleFrontier(), MerkleFrontier())
        var start = 0
        while start < leaves.count {
            let part = leaves[start..<min(start + 1 + Int(draws.next() % 150), leaves.count)]
            let hashes = MerkleTree.leafHashes(of: Array(part))
            let known = MerkleSubtrees(behind: Int64(start), hashes)
            for (leaf, hash) in zip(part, hashes) {
                one.append(leaf)
                other.append(leafHash: hash, known: known)
                #expect(one == other, "\(start), seed \(auditSeed)")
            }
            start += part.count
        }
    }
}
