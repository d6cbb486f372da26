internal import Contracts

/// The part of a verification that goes in order: positions, times, versions, the Merkle tree and what stands at signed heads.
struct LogAudit {
    private(set) var findings: FindingList
    private var commands = CommandRuns()
    /// Signed heads that stand where they must, to be compared with the answers.
    private var placed: [TreeHead] = []
    private(set) var versions: [StreamName: Int64] = [:]
    /// Roots of subtrees that were completed and not compared yet.
    private(set) var completed: [MerkleTile] = []
    /// How many events there were.
    private(set) var events: Int64 = 0
    /// How many signed heads there were.
    private(set) var heads: Int64 = 0
    /// The position of the last event.
    private(set) var last: LogPosition
    /// Whether no event is missing so far, so that roots can be made.
    private(set) var isWhole: Bool
    private(set) var chainHash: Digest256
    private(set) var recordedAt: Timestamp
    private(set) var frontier: MerkleFrontier
    private(set) var lastHead: TreeHead
    private let isFromStart: Bool
    private var pins: ArraySlice<TreeHead>

    init(after start: LogHead, isWhole: Bool, pins: [TreeHead], findings: FindingList) {
        self.findings = findings
        self.isWhole = isWhole
        last = start.position
        lastHead = start.treeHead
        chainHash = start.chainHash
        recordedAt = start.recordedAt
        frontier = start.frontier
        isFromStart = start.position == .start
        self.pins = pins.filter { $0.position > start.position }.sorted { $0.position < $1.position }[...]
    }

    /// The head that events and answers lead to; nil when there are no events or some are missing.
    func end(_ answers: AnswerChain) -> TreeHead? {
        guard isWhole, last > .start else { return nil }
        return TreeHead(position: last, root: frontier.root, chainHash: chainHash, recordedAt: recordedAt, answers: answers)
    }

    /// The pinned heads behind the last event.
    var pinsBeyond: [TreeHead] { Array(pins) }

    /// Goes on over a batch whose events were checked by themselves.
    mutating func take(_ checked: CheckedBatch) {
        for finding in checked.findings { findings.add(finding) }
        var heads = checked.batch.heads[...]
        // Commits without events right behind the start have their heads where it stands.
        if nextStop(heads) <= last.value { compare(&heads) }
        var stop = nextStop(heads)
        let page = checked.batch.page
        var stream: (place: Int, name: StreamName)?
        var version: Int64 = 0
        for (row, leafHash) in zip(page.rows, checked.leafHashes) {
            guard follows(row) else { continue }
            add(row, leafHash, checked.subtrees)
            if stream?.place != row.stream {
                if let stream { versions[stream.name] = version }
                let name = page.stream(of: row)
                stream = (row.stream, name)
                version = versions[name] ?? (isFromStart ? 0 : row.version &- 1)
            }
            if row.version != version &+ 1 {
                findings.add(
                    .version, at: row.position, found: "\(row.version) of \(page.stream(of: row))",
                    expected: "\(version &+ 1)")
            }
            version = row.version
            if row.position.value >= stop {
                compare(&heads)
                stop = nextStop(heads)
            }
        }
        if let stream { versions[stream.name] = version }
    }

    /// Ends the events; what is to be compared with the rest of what is kept is complete then.
    mutating func finish(headsBeyond: [SignedHead]) {
        if let finding = commands.close() { findings.add(finding) }
        var left = headsBeyond[...]
        compare(&left)
        for head in left {
            heads += 1
            findings.add(
                .end, at: last, found: "a signed head at \(head.head.position)", expected: "none behind the last event, \(last)")
        }
        if left.isEmpty, lastHead.position < last {
            findings.add(
                .end, at: lastHead.position.advanced(by: 1), found: "no signed head behind \(lastHead.position)",
                expected: "one at \(last)")
        }
    }

    /// Gives the commands that ended, and the signed heads that were passed, since the last time.
    mutating func takeCommands() -> ([CommandRun], [TreeHead]) {
        defer { placed.removeAll(keepingCapacity: true) }
        return (commands.takeClosed(), placed)
    }

    /// Gives the roots that were completed since the last time.
    mutating func takeCompleted() -> [MerkleTile] {
        defer { completed.removeAll(keepingCapacity: true) }
        return completed
    }

    mutating func add(_ finding: AuditFinding) {
        findings.add(finding)
    }

    mutating func add(_ others: FindingList) {
        findings.add(others)
    }

    private func nextStop(_ heads: ArraySlice<SignedHead>) -> Int64 {
        min(heads.first?.head.position.value ?? .max, pins.first?.position.value ?? .max)
    }

    /// Whether an event stands behind the last one, at its place or after a hole; one that stood here before is passed over.
    private mutating func follows(_ event: EventPage.Row) -> Bool {
        let expected = last.advanced(by: 1)
        guard event.position != expected else { return true }
        guard event.position > expected else {
            findings.add(.position, at: event.position, found: "\(event.position) behind \(last)", expected: "\(expected)")
            return false
        }
        findings.add(.position, at: expected, found: "\(event.position) behind \(last)", expected: "\(expected)")
        isWhole = false
        commands.breakOff()
        return true
    }

    private mutating func add(_ event: EventPage.Row, _ leafHash: Digest256, _ known: MerkleSubtrees?) {
        events += 1
        last = event.position
        chainHash = event.chainHash
        if event.recordedAt < recordedAt {
            findings.add(.recordedAt, at: event.position, found: "\(event.recordedAt)", expected: "\(recordedAt) or later")
        }
        recordedAt = max(event.recordedAt, recordedAt)
        if let finding = commands.add(event) { findings.add(finding) }
        guard isWhole else { return }
        frontier.append(leafHash: leafHash, known: known) { level, index, root in
            guard level.isMultiple(of: MerkleTile.height) else { return }
            completed.append(MerkleTile(level: level / MerkleTile.height, index: index, root: root))
        }
    }

    /// Compares the signed and pinned heads up to the last event with what the events lead to.
    private mutating func compare(_ signed: inout ArraySlice<SignedHead>) {
        let root = isWhole ? frontier.root : nil
        while let head = signed.first?.head, head.position <= last {
            signed.removeFirst()
            heads += 1
            compare(head, root)
        }
        while let pin = pins.first, pin.position <= last {
            pins.removeFirst()
            guard pin.position == last else { continue }
            if let root, pin.root != root {
                findings.add(.rewritten, at: pin.position, found: "root \(root)", expected: "the pinned root, \(pin.root)")
            } else if pin.chainHash != chainHash {
                findings.add(
                    .rewritten, at: pin.position, found: "chain hash \(chainHash)", expected: "the pinned one, \(pin.chainHash)")
            }
        }
    }

    private mutating func compare(_ head: TreeHead, _ root: Digest256?) {
        guard head.position >= lastHead.position, head.answers.count > lastHead.answers.count else {
            findings.add(
                .signedHead, at: head.position,
                found: "a head of \(head.answers.count) answers behind that of \(lastHead.answers.count)",
                expected: "heads in order")
            return
        }
        let isOfEvents = head.position > lastHead.position
        lastHead = head
        placed.append(head)
        guard head.position == last else {
            findings.add(
                .signedHead, at: head.position, found: "a head without its event", expected: "an event at \(head.position)")
            return
        }
        func differs(_ name: String, _ found: some CustomStringConvertible, _ expected: some CustomStringConvertible) {
            findings.add(.signedHead, at: head.position, found: "\(name) \(found)", expected: "\(expected)")
        }
        if let root, head.root != root { differs("root", head.root, root) }
        if head.chainHash != chainHash { differs("chain hash", head.chainHash, chainHash) }
        if isOfEvents ? head.recordedAt != recordedAt : head.recordedAt < recordedAt {
            differs("time", head.recordedAt, recordedAt)
        }
        if !isOfEvents { recordedAt = max(recordedAt, head.recordedAt) }
    }
}
