internal import Contracts

/// Checks the end of a log before anything is written behind it: what a start can do in a moment, however long the log is.
///
/// The rest is for `LogVerification`, which goes over the whole log while it serves.
public enum LogOpening {
    /// Checks that the log ends as its last signed head says: signature, kept tree, and every event and answer of the last commit; that
    /// nothing stands behind it; and that the head kept beside the log, which may lag and never leads, is one of this log.
    ///
    /// - Parameters:
    ///   - storage: where the log is kept.
    ///   - key: the log's public key.
    ///   - kept: the head that was kept beside the log; nil when there is none.
    /// - Returns: the last signed head; nil for a log without commits.
    /// - Throws: `EventStoreError.damaged` when the end is not what was written, `otherHistory` when the kept head is not of this log or
    ///   the log is shorter, and others by cause.
    @discardableResult
    public static func check(
        _ storage: any LogStorage, under key: VerifierKey, kept: HeadNote?
    ) async throws(EventStoreError) -> SignedHead? {
        let latest = try await storage.latestSignedHead()
        try await compare(kept, storage, latest, under: key)
        if let latest {
            guard latest.isValid(under: key) else {
                throw .damaged(
                    latest.head.position, "found a last signed head whose signature does not fit, expected one by \(key)")
            }
            let state = try await storage.head().treeHead
            guard state == latest.head else {
                throw .damaged(
                    latest.head.position, "found a kept tree with root \(state.root), expected \(latest.head.root), as signed")
            }
        }
        let report = try await LogVerifier(AuditSource(storage), key: key).verify(from: try await head(before: latest, storage))
        if let finding = report.firstFinding { throw .damaged(report.firstDamage, "\(finding)") }
        return latest
    }

    /// The head to start behind, so that the last commit is checked: the one in front of the last; nil for the first commit.
    private static func head(before latest: SignedHead?, _ storage: any LogStorage) async throws(EventStoreError) -> SignedHead? {
        let beginning = try await storage.beginning()
        guard let end = latest?.head.answers.count else { return nil }
        let floor = beginning?.head.answers.count ?? 0
        var span: Int64 = 1
        while end > floor {
            let after = max(end - 1 - span, floor)
            let heads = try await storage.signedHeads(after: after, limit: Int(span) + 1)
            if let found = heads.last(where: { $0.head.answers.count < end }) { return found }
            if after == floor { return beginning }
            span *= 2
        }
        return beginning
    }

    private static func compare(
        _ kept: HeadNote?, _ storage: any LogStorage, _ latest: SignedHead?, under key: VerifierKey
    ) async throws(EventStoreError) {
        guard let kept else { return }
        let log = try await storage.identity().id
        guard kept.log == log else { throw .otherHistory(found: "a kept head of the log \(kept.log)", expected: "one of \(log)") }
        guard kept.signedHead.isValid(under: key) else {
            throw .otherHistory(found: "a kept head whose signature does not fit", expected: "one made with \(key)")
        }
        let (pin, end) = (kept.signedHead.head, latest?.head)
        guard pin.answers.count <= end?.answers.count ?? 0, pin.position <= end?.position ?? .start else {
            throw .otherHistory(
                found: "a log that ends at position \(end?.position ?? .start), after \(end?.answers.count ?? 0) commands",
                expected: "at least \(pin.position), after \(pin.answers.count), as the kept head says")
        }
        let floor = try await storage.beginning()?.head
        if let floor, pin.answers.count < floor.answers.count { return }
        let found =
            if let floor, pin.answers.count == floor.answers.count { floor as TreeHead? } else {
                try await storage.signedHeads(after: pin.answers.count - 1, limit: 1).first?.head
            }
        guard found == pin else {
            throw .otherHistory(
                found: "root \(found.map { "\($0.root)" } ?? "none") after \(pin.answers.count) commands",
                expected: "\(pin.root), as the kept head says")
        }
    }
}
