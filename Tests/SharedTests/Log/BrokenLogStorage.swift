import ConformanceTesting
import Contracts
import EventSourcing
import Synchronization

/// A storage with one defect, which the rules of the port must notice.
struct BrokenLogStorage: ForwardingLogStorage {
    enum Defect {
        case forgetsVersions, forgetsAnswers, swallowsRefusals, signsAnew, truncatesPayloads, setsTheClockBack, dropsReceipts
        case decidesOnOldState, hidesTheFirst, ignoresDirection, countsNoVersions, wakesWithoutNews, misreadsTimes
        case losesTheLastHead, losesTheTree, losesTiles, losesCommits, listsInReverse, takesAnotherIdentity, staysOpen, beginsLate
        case wrapsAround, ignoresBytes, believesWord
    }

    let defect: Defect
    let base: any LogStorage
    private let earlier = Earlier()

    /// The state that a decision was made on before.
    private final class Earlier: Sendable {
        private let state = Mutex<LogState?>(nil)

        /// Every second time the state of the time before.
        func swapped(for current: LogState) -> LogState {
            state.withLock { kept in
                defer { kept = kept == nil ? current : nil }
                return kept.map { LogState(head: $0.head, versions: $0.versions, answers: current.answers) } ?? current
            }
        }
    }

    init(_ defect: Defect, _ base: any LogStorage) {
        self.defect = defect
        self.base = base
    }

    func commit(
        touching streams: [StreamName], answering commands: [MessageID],
        _ decide: @escaping @Sendable (LogState) throws(EventStoreError) -> LogCommit
    ) async throws(EventStoreError) {
        let (defect, earlier) = (defect, earlier)
        try await base.commit(touching: streams, answering: commands) { (state) throws(EventStoreError) in
            do throws(EventStoreError) {
                let commit = try decide(Self.altered(state, by: defect, earlier))
                if defect == .losesCommits, !commit.events.isEmpty {
                    return LogCommit(events: [], answers: [], head: state.head, signedHead: nil, tiles: [])
                }
                return Self.altered(commit, by: defect, on: state)
            } catch {
                guard defect == .swallowsRefusals else { throw error }
                return LogCommit(events: [], answers: [], head: .empty, signedHead: nil, tiles: [])
            }
        }
    }

    private static func altered(_ state: LogState, by defect: Defect, _ earlier: Earlier) -> LogState {
        switch defect {
        case .forgetsVersions: return LogState(head: state.head, versions: [:], answers: state.answers)
        case .forgetsAnswers: return LogState(head: state.head, versions: state.versions, answers: [:])
        case .decidesOnOldState: return earlier.swapped(for: state)
        case .setsTheClockBack:
            let head = LogHead(
                position: state.head.position, chainHash: state.head.chainHash, recordedAt: LogHead.empty.recordedAt,
                frontier: state.head.frontier, answers: state.head.answers)
            return LogState(head: head, versions: state.versions, answers: state.answers)
        default: return state
        }
    }

    private static func altered(_ commit: LogCommit, by defect: Defect, on state: LogState) -> LogCommit {
        let events =
            defect == .truncatesPayloads
            ? commit.events.map { $0.altered(payload: Array($0.payload.prefix(100_000))) } : commit.events
        let anew = defect == .signsAnew ? SignedHead(head: state.head.treeHead, signature: []) : nil
        return LogCommit(
            events: events, answers: defect == .dropsReceipts ? commit.answers.filter { $0.first != nil } : commit.answers,
            head: commit.head, signedHead: commit.signedHead ?? anew, tiles: defect == .losesTiles ? [] : commit.tiles)
    }

    func head() async throws(EventStoreError) -> LogHead {
        let head = try await base.head()
        guard defect == .losesTheTree else { return head }
        return LogHead(
            position: head.position, chainHash: head.chainHash, recordedAt: head.recordedAt, frontier: MerkleFrontier(),
            answers: head.answers)
    }

    func events(_ selection: LogSelection, within limit: PageLimit) async throws(EventStoreError) -> [RecordedEvent] {
        var (selection, limit) = (selection, limit)
        if defect == .ignoresBytes { limit.bytes = .max }
        if defect == .ignoresDirection { selection.backwards = false }
        if defect == .wrapsAround, selection.backwards, selection.after == .start { selection.after = nil }
        let events = try await base.events(selection, within: limit)
        return defect == .hidesTheFirst ? Array(events.dropFirst()) : events
    }

    func version(of stream: StreamName) async throws(EventStoreError) -> Int64 {
        defect == .countsNoVersions ? 0 : try await base.version(of: stream)
    }

    func waitForEvents(after position: LogPosition) async throws(EventStoreError) -> LogPosition {
        defect == .wakesWithoutNews ? position : try await base.waitForEvents(after: position)
    }

    func noteCommit(elsewhere position: LogPosition) async throws(EventStoreError) -> LogPosition {
        defect == .believesWord ? position : try await base.noteCommit(elsewhere: position)
    }

    func position(recordedBy time: Timestamp) async throws(EventStoreError) -> LogPosition {
        try await base.position(recordedBy: defect == .misreadsTimes ? Timestamp(nanoseconds: time.nanoseconds - 1) : time)
    }

    func signedHeads(after answers: Int64, limit: Int) async throws(EventStoreError) -> [SignedHead] {
        let heads = try await base.signedHeads(after: answers, limit: limit)
        return defect == .losesTheLastHead ? heads.dropLast() : heads
    }

    func streamVersions(after stream: StreamName?, limit: Int) async throws(EventStoreError) -> [StreamVersion] {
        let versions = try await base.streamVersions(after: stream, limit: limit)
        return defect == .listsInReverse ? versions.reversed() : versions
    }

    func identity() async throws(EventStoreError) -> LogIdentity {
        let identity = try await base.identity()
        return defect == .takesAnotherIdentity
            ? LogIdentity(id: MessageID(high: 0, low: 0), publicKey: identity.publicKey) : identity
    }

    func beginning() async throws(EventStoreError) -> SignedHead? {
        defect == .beginsLate ? try await base.latestSignedHead() : try await base.beginning()
    }

    func close() async throws(EventStoreError) {
        if defect != .staysOpen { try await base.close() }
    }
}
