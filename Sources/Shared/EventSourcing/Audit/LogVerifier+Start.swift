internal import Contracts

extension LogVerifier {
    /// Compares the log's name and key with those pinned, and checks the pinned heads' signatures.
    func check(_ identity: LogIdentity, under key: VerifierKey, _ findings: inout FindingList) {
        let own = VerifierKey(of: identity)
        if own != key { findings.add(.identity, at: .start, found: "\(own)", expected: "\(key)") }
        for head in pinned where !head.isValid(under: key) {
            findings.add(
                .signature, at: head.head.position, found: "a pinned head whose signature does not fit",
                expected: "one made with \(key)")
        }
    }

    /// The head to start behind, with the right edge of its tree, and whether roots can be made from there on.
    func start(
        from trusted: SignedHead?, under key: VerifierKey, _ findings: inout FindingList
    ) async throws(EventStoreError) -> (LogHead, isWhole: Bool) {
        guard let trusted, trusted.head.answers.count > 0 else { return (.empty, true) }
        let head = trusted.head
        if !trusted.isValid(under: key) {
            findings.add(
                .signature, at: head.position, found: "a trusted head whose signature does not fit",
                expected: "one made with \(key)")
        }
        func start(_ frontier: MerkleFrontier) -> LogHead {
            LogHead(
                position: head.position, chainHash: head.chainHash, recordedAt: head.recordedAt, frontier: frontier,
                answers: head.answers)
        }
        guard var tree = subtrees(size: head.position.value) else { return (start(MerkleFrontier()), false) }
        do throws(EventStoreError) {
            let frontier = try await tree.frontier()
            guard frontier.root == head.root else {
                findings.add(
                    .tile, at: head.position, found: "root \(frontier.root) of the kept tiles",
                    expected: "the trusted one, \(head.root)")
                return (start(MerkleFrontier()), false)
            }
            for pin in pinned.map(\.head) where pin.position <= head.position {
                try await compare(pin, with: head, &tree, &findings)
            }
            return (start(frontier), true)
        } catch {
            guard case .damaged(let position, let detail) = error else { throw error }
            findings.add(.tile, at: position ?? head.position, found: detail, expected: "kept tiles up to \(head.position)")
            return (start(MerkleFrontier()), false)
        }
    }

    /// Shows that a pinned head in front of the trusted one belongs to the same log.
    private func compare(
        _ pin: TreeHead, with head: TreeHead, _ tree: inout SubtreeReader, _ findings: inout FindingList
    ) async throws(EventStoreError) {
        let path = try await tree.consistencyPath(from: pin.position.value)
        guard !ConsistencyProof(first: pin.position, second: head.position, path: path).isValid(from: pin, to: head) else {
            return
        }
        findings.add(
            .rewritten, at: pin.position, found: "a trusted head that does not add to the pinned one",
            expected: "the pinned root, \(pin.root)")
    }

    private func subtrees(size: Int64) -> SubtreeReader? {
        guard let chainHashes = source.chainHashes, let tiles = source.tiles else { return nil }
        return SubtreeReader(size: size) { (row, indices) throws(EventStoreError) in
            guard row > 0 else {
                return try await chainHashes(LogPosition(indices.lowerBound), indices.count).map { MerkleTree.leafHash($0) }
            }
            return try await tiles(row, indices).map(\.root)
        }
    }
}
