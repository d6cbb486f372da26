internal import Contracts

/// Events that follow each other, and the signed heads among them: what one task checks while others check theirs.
struct EventBatch: Sendable {
    /// Counts the batches, from 0.
    let ordinal: Int
    let events: [RecordedEvent]
    /// Position and chain hash, as they are kept, of the event in front of these; no hash when it could not be read.
    let previous: (position: LogPosition, chainHash: Digest256?)
    let heads: [SignedHead]

    /// Checks all that does not depend on earlier batches: an event's chain hash is checked against the one that is kept in front of it.
    func check(under key: VerifierKey) -> CheckedBatch {
        let contents = EventHash.contents(of: events)
        let befores = [previous.chainHash ?? .zero] + events.dropLast().map(\.chainHash)
        let chains = EventHash.chains(after: befores, of: zip(events, contents).map { $0.link($1) })
        let leaves = MerkleTree.leafHashes(of: events.map(\.chainHash))
        var checked = CheckedBatch(
            batch: self, leafHashes: leaves, subtrees: MerkleSubtrees(behind: previous.position.value, leaves))
        var (position, hasBefore) = (previous.position, previous.chainHash != nil)
        var intended: Digest256?
        var payloads = PayloadForm()
        for (place, event) in events.enumerated() {
            if contents[place] != event.contentHash {
                checked.findings.append(.contentHash, event, found: "\(event.contentHash)", expected: "\(contents[place])")
            }
            var missed: Digest256?
            if event.position.value == position.value + 1 {
                if hasBefore, chains[place] != event.chainHash,
                    !isExplained(event, contents[place], after: befores[place], intended)
                {
                    checked.findings.append(.chainHash, event, found: "\(event.chainHash)", expected: "\(chains[place])")
                    missed = chains[place]
                }
            } else {
                checked.subtrees = nil
            }
            if let fault = payloads.fault(in: event.payload) {
                checked.findings.append(.payload, event, found: fault, expected: "canonical form")
            }
            if event.id.high >> 12 & 15 != 8 || event.id.low >> 62 != 2 {
                checked.findings.append(
                    .eventID, event, found: "\(event.id)", expected: "an identifier derived from its command, UUIDv8")
            }
            (position, hasBefore, intended) = (event.position, true, missed)
        }
        for head in heads where !head.isValid(under: key) {
            checked.findings.append(AuditFinding(unsigned: head, by: key))
        }
        return checked
    }

    /// Whether a chain hash that does not follow is the consequence of a finding that is told already: of an altered hash of this event's
    /// content, or of an altered chain hash in front of it.
    private func isExplained(_ event: RecordedEvent, _ content: Digest256, after previous: Digest256, _ intended: Digest256?)
        -> Bool
    {
        let previous = [previous] + (intended.map { [$0] } ?? [])
        let contents = content == event.contentHash ? [content] : [content, event.contentHash]
        return previous.contains { previous in
            contents.contains { EventHash.chain(after: previous, of: event.link($0)) == event.chainHash }
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
    fileprivate mutating func append(_ kind: AuditFinding.Kind, _ event: RecordedEvent, found: String, expected: String) {
        append(AuditFinding(kind, at: event.position, found: found, expected: expected))
    }
}
