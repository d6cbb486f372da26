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
        var checked = CheckedBatch(batch: self)
        checked.leafHashes.reserveCapacity(events.count)
        var (position, chainHash) = previous
        var intended: Digest256?
        for event in events {
            let content = EventHash.content(of: event)
            if content != event.contentHash {
                checked.findings.append(.contentHash, event, found: "\(event.contentHash)", expected: "\(content)")
            }
            var missed: Digest256?
            if event.position.value == position.value + 1, let previous = chainHash {
                let chain = EventHash.chain(after: previous, of: event, content: content)
                if chain != event.chainHash, !isExplained(event, content, after: previous, intended) {
                    checked.findings.append(.chainHash, event, found: "\(event.chainHash)", expected: "\(chain)")
                    missed = chain
                }
            }
            if let fault = PayloadForm.fault(in: event.payload) {
                checked.findings.append(.payload, event, found: fault, expected: "canonical form")
            }
            if event.id.high >> 12 & 15 != 8 || event.id.low >> 62 != 2 {
                checked.findings.append(
                    .eventID, event, found: "\(event.id)", expected: "an identifier derived from its command, UUIDv8")
            }
            checked.leafHashes.append(MerkleTree.leafHash(event.chainHash))
            (position, chainHash, intended) = (event.position, event.chainHash, missed)
        }
        for head in heads where !head.isValid(under: key) {
            let finding = AuditFinding(
                .signature, at: head.head.position, found: "a signature that does not fit", expected: "one made with \(key)")
            checked.findings.append(finding)
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
            contents.contains { EventHash.chain(after: previous, of: event, content: $0) == event.chainHash }
        }
    }
}

/// A batch with what its check found and made.
struct CheckedBatch: Sendable {
    let batch: EventBatch
    var findings: [AuditFinding] = []
    var leafHashes: [Digest256] = []
}

extension Array<AuditFinding> {
    fileprivate mutating func append(_ kind: AuditFinding.Kind, _ event: RecordedEvent, found: String, expected: String) {
        append(AuditFinding(kind, at: event.position, found: found, expected: expected))
    }
}
