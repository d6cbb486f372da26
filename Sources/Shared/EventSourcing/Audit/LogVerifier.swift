public import Contracts

/// Checks a log against itself, against its signed heads and against heads that were pinned elsewhere, and tells all that does not fit.
///
/// ```swift
/// let report = try await LogVerifier(AuditSource(storage), key: pinnedKey, pinned: [pinnedHead]).verify()
/// for finding in report.findings { print(finding) }
/// ```
///
/// It takes about 100 bytes of memory a stream, and for events and answers some MiB in all, whatever they hold.
public struct LogVerifier: Sendable {
    let source: AuditSource
    let key: VerifierKey?
    let pinned: [SignedHead]
    let batch: PageLimit
    let findingLimit: Int

    /// How many batches are in hand at a time, so that memory is bounded.
    static let batchesInHand = 4

    /// How many answers or streams are read at a time.
    static let page = PageLimit(4_096)

    /// A verification of a log.
    ///
    /// - Parameters:
    ///   - source: the log, in its storage or as an export.
    ///   - key: the log's key, from where it was pinned; nil takes the one that the log itself names, which shows damage, but not that
    ///     somebody wrote the whole log anew.
    ///   - pinned: heads of this log that were kept elsewhere.
    ///   - batchSize: how many events one task checks, 1 or more.
    ///   - batchBytes: a batch ends with the event with which it has so many bytes, 2 MiB unless given. No batch is read while so many times
    ///     `batchesInHand` are in hand, so that memory stays bounded by this and the largest event.
    ///   - findingLimit: how many findings the report lists; all are counted.
    public init(
        _ source: AuditSource, key: VerifierKey? = nil, pinned: [SignedHead] = [], batchSize: Int = 4_096,
        batchBytes: Int = 2 << 20, findingLimit: Int = 1_000
    ) {
        precondition(batchSize > 0, "a batch holds 1 event or more, found \(batchSize)")
        self.source = source
        self.key = key
        self.pinned = pinned
        batch = PageLimit(batchSize, bytes: batchBytes)
        self.findingLimit = findingLimit
    }

    /// Checks the log, and goes on behind what is damaged.
    ///
    /// - Parameters:
    ///   - trusted: a head of this log up to which everything was checked before; only what follows it is. Nil checks all
    ///     that is at hand: the whole log, or, of a log with an archived part, that part's answers and all that follows it.
    ///   - progress: told the position up to which events are checked, about once a batch.
    /// - Returns: what was checked, and all that does not fit.
    /// - Throws: `EventStoreError.cancelled` when the task is cancelled, and what reading throws where the log is not damaged but cannot
    ///   be read at all, such as `closed` or `archived`.
    public func verify(
        from trusted: SignedHead? = nil, progress: @Sendable (LogPosition) -> Void = { _ in }
    ) async throws(EventStoreError) -> AuditReport {
        let identity = try await source.identity()
        let key = key ?? VerifierKey(of: identity)
        var findings = FindingList(limit: findingLimit)
        check(identity, under: key, &findings)
        let beginning = trusted == nil ? try await source.beginning?() : nil
        let (start, isWhole) = try await start(from: trusted ?? beginning, under: key, &findings)
        if let beginning { try await compareAnswers(through: beginning.head, &findings) }
        let kept = try await keptHead(&findings)
        var audit = LogAudit(after: start, isWhole: isWhole, pins: pinned.map(\.head), findings: findings)
        var reader = EventReader(
            source, after: start, end: kept.head, batch: batch)
        var rest = Rest(
            tiles: TileComparison(source, isWhole: isWhole),
            answers: AnswerAudit(
                source.answers, after: start, end: kept.head?.answers.count, pins: pinned.map(\.head),
                within: LogVerifier.page))
        async let faults = faults(isWanted: trusted == nil)
        try await follow(&reader, &audit, &rest, under: key, progress)
        var left = FindingList(limit: findingLimit)
        let beyond = try await reader.headsBeyond(&left)
        let now = try await keptHead(&left).head?.position ?? audit.last
        for head in beyond where !head.isValid(under: key) { audit.add(AuditFinding(unsigned: head, by: key)) }
        audit.finish(headsBeyond: beyond)
        let (runs, heads) = audit.takeCommands()
        try await rest.answers.take(runs, heads, isFinal: true, &left)
        audit.add(left)
        let engine = await faults
        if let engine { audit.add(engine) }
        try await lookBeyond(&audit)
        var tiles = rest.tiles
        try await tiles.finish(&audit, now: now)
        compare(kept.head, answers: rest.answers.isChecked ? rest.answers.chain : nil, &audit)
        for pin in audit.pinsBeyond where pin.position > now {
            let expected = "at least \(pin.position), where a head was pinned"
            audit.add(AuditFinding(.cut, at: audit.last.advanced(by: 1), found: "\(audit.last) events", expected: expected))
        }
        var doubts = AuditDoubts()
        let streams = try await compareStreams(&audit, &doubts, isFromStart: start.position == .start)
        try await settle(doubts, &audit)
        return report(
            identity, start.position, audit,
            Counts(
                tiles: tiles.isChecked ? tiles.count : nil, answers: rest.answers.isChecked ? rest.answers.count : nil,
                streams: streams, isHeadChecked: kept.isChecked, isEngineChecked: engine != nil,
                chain: rest.answers.isChecked ? rest.answers.chain : nil))
    }

    /// Reads, checks batches side by side, and goes over them in order, all at the same time.
    private func follow(
        _ reader: inout EventReader, _ audit: inout LogAudit, _ rest: inout Rest, under key: VerifierKey,
        _ progress: @Sendable (LogPosition) -> Void
    ) async throws(EventStoreError) {
        let result = await withTaskGroup(of: Work.self) { group -> Result<Void, EventStoreError> in
            do throws(EventStoreError) {
                var ready: [Int: CheckedBatch] = [:]
                var (inHand, bytes, next, isReading, isAtEnd) = (0, 0, 0, false, false)
                let mostBytes = batch.bytes.multipliedReportingOverflow(by: LogVerifier.batchesInHand)
                let bytesInHand = mostBytes.overflow ? .max : mostBytes.partialValue
                while true {
                    if !isAtEnd, !isReading, inHand < LogVerifier.batchesInHand, bytes < bytesInHand {
                        if Task.isCancelled { throw .cancelled }
                        group.addTask { [reader, findingLimit] in await Work.reading(reader, findingLimit) }
                        isReading = true
                    }
                    guard let work = await group.next() else { return .success(()) }
                    switch work {
                    case .failed(let error): throw error
                    case .read(let further, let batch, let findings):
                        (reader, isReading, isAtEnd) = (further, false, batch == nil)
                        audit.add(findings)
                        guard let batch else { continue }
                        group.addTask { .checked(batch.check(under: key)) }
                        (inHand, bytes) = (inHand + 1, bytes + batch.page.byteCount)
                    case .checked(let checked): ready[checked.batch.ordinal] = checked
                    }
                    while let checked = ready.removeValue(forKey: next) {
                        try await go(over: checked, &audit, &rest)
                        progress(audit.last)
                        (next, inHand, bytes) = (next + 1, inHand - 1, bytes - checked.batch.page.byteCount)
                    }
                }
            } catch {
                group.cancelAll()
                return .failure(error)
            }
        }
        try result.get()
    }

    /// Goes on over a batch, and compares what it completes.
    private func go(over checked: CheckedBatch, _ audit: inout LogAudit, _ rest: inout Rest) async throws(EventStoreError) {
        audit.take(checked)
        try await rest.tiles.compare(audit.takeCompleted(), &audit)
        let (runs, heads) = audit.takeCommands()
        var findings = FindingList(limit: findingLimit)
        try await rest.answers.take(runs, heads, isFinal: false, &findings)
        audit.add(findings)
    }

    /// What is done beside the going over.
    private enum Work: Sendable {
        case read(EventReader, EventBatch?, FindingList)
        case checked(CheckedBatch)
        case failed(EventStoreError)

        static func reading(_ reader: EventReader, _ findingLimit: Int) async -> Work {
            var (reader, findings) = (reader, FindingList(limit: findingLimit))
            do throws(EventStoreError) {
                let batch = try await reader.next(&findings)
                return .read(reader, batch, findings)
            } catch {
                return .failed(error)
            }
        }
    }

    private func report(_ identity: LogIdentity, _ after: LogPosition, _ audit: LogAudit, _ counts: Counts) -> AuditReport {
        var unchecked: [AuditReport.Part] = []
        if !audit.isWhole { unchecked.append(.roots) }
        if counts.tiles == nil { unchecked.append(.tiles) }
        if counts.answers == nil { unchecked.append(.answers) }
        if counts.streams == nil { unchecked.append(.streams) }
        if !counts.isHeadChecked { unchecked.append(.head) }
        if !counts.isEngineChecked { unchecked.append(.engine) }
        return AuditReport(
            identity: identity, after: after, end: audit.end(counts.chain ?? audit.lastHead.answers), last: audit.last,
            events: audit.events, signedHeads: audit.heads,
            tiles: counts.tiles ?? 0, answers: counts.answers ?? 0, streams: counts.streams ?? 0, unchecked: unchecked,
            findings: audit.findings.sorted, findingCount: audit.findings.count, firstDamage: audit.findings.first)
    }

    /// What is compared batch by batch, beside the events.
    private struct Rest {
        var tiles: TileComparison
        var answers: AnswerAudit
    }

    /// What was counted beside the events; nil where a source keeps nothing.
    private struct Counts {
        let tiles: Int64?
        let answers: Int64?
        let streams: Int64?
        let isHeadChecked: Bool
        let isEngineChecked: Bool
        let chain: AnswerChain?
    }
}
