internal import Contracts

/// Events that follow each other, and the signed heads among them: what one task checks while others check theirs.
struct EventBatch: Sendable {
    /// Counts the batches, from 0.
    let ordinal: Int
    let page: EventPage
    /// Position and chain hash, as they are kept, of the event in front of these; no hash when it could not be read.
    let previous: (position: LogPosition, chainHash: Digest256?)
    let heads: [SignedHead]

    /// Checks all that does not depend on earlier batches: an event's chain hash is checked against the one that is kept in front of it.
    func check(under key: VerifierKey) -> CheckedBatch {
        let contents = EventHash.contents(of: page)
        let chains = EventHash.chains(of: page, contents, after: previous.chainHash ?? .zero)
        let leaves = MerkleTree.leafHashes(of: page.rows.map(\.chainHash))
        var checked = CheckedBatch(
            batch: self, leafHashes: leaves, subtrees: MerkleSubtrees(behind: previous.position.value, leaves))
        var before = previous
        var intended: Digest256?
        var payloads = PayloadForm()
        for (place, row) in page.rows.enumerated() {
            if contents[place] != row.contentHash {
                checked.findings.append(.contentHash, row, found: "\(row.contentHash)", expected: "\(contents[place])")
            }
            var missed: Digest256?
            if row.position.value == before.position.value + 1 {
                if let chainHash = before.chainHash, chains[place] != row.chainHash,
                    !isExplained(row, contents[place], after: chainHash, intended)
                {
                    checked.findings.append(.chainHash, row, found: "\(row.chainHash)", expected: "\(chains[place])")
                    missed = chains[place]
                }
            } else {
                checked.subtrees = nil
            }
            if let fault = payloads.fault(in: page.payloads, row.payload) {
                checked.findings.append(.payload, row, found: fault, expected: "canonical form")
            }
            if row.id.high >> 12 & 15 != 8 || row.id.low >> 62 != 2 {
                checked.findings.append(
                    .eventID, row, found: "\(row.id)", expected: "an identifier derived from its command, UUIDv8")
            }
            (before, intended) = ((row.position, row.chainHash), missed)
        }
        for head in heads where !head.isValid(under: key) {
            checked.findings.append(AuditFinding(unsigned: head, by: key))
        }
        return checked
    }

    /// Whether a chain hash that does not follow is the consequence of a finding that is told already: of an altered hash of this event's
    /// content, or of an altered chain hash in front of it.
    private func isExplained(
        _ row: EventPage.Row, _ content: Digest256, after previous: Digest256, _ intended: Digest256?
    ) -> Bool {
        let previous = [previous] + (intended.map { [$0] } ?? [])
        let contents = content == row.contentHash ? [content] : [content, row.contentHash]
        return previous.contains { previous in
            contents.contains { EventHash.chain(after: previous, of: page.link(row, $0)) == row.chainHash }
        }
    }
}

/// A batch with what its check found and made.
struct CheckedBatch: Sendable {
    let batch: EventBatch
    var findings: [AuditFinding] = []
    let leafHashes: [Digest256]
    /// The roots of subtrees among the leaves; nil when events are missing.
    var subtrees: MerkleSubtrees?
}

extension Array<AuditFinding> {
    fileprivate mutating func append(_ kind: AuditFinding.Kind, _ row: EventPage.Row, found: String, expected: String) {
        append(AuditFinding(kind, at: row.position, found: found, expected: expected))
    }
}
