internal import Contracts

/// Reads a log commit by commit, in pages: each signed head, then the events and answers that it was made for.
struct CommitReader {
    private let storage: any LogStorage
    private let end: LogHead
    private var heads: ArraySlice<SignedHead> = []
    private var events: ArraySlice<RecordedEvent> = []
    private var answers: ArraySlice<CommandAnswer> = []
    /// Up to where heads, events and answers were given.
    private var (head, event, answer) = (Int64(0), LogPosition.start, Int64(0))

    init(_ storage: any LogStorage, behind start: LogHead = .empty, upTo end: LogHead) {
        self.storage = storage
        self.end = end
        (head, event, answer) = (start.answers.count, start.position, start.answers.count)
    }

    mutating func nextHead() async throws(EventStoreError) -> SignedHead? {
        guard head < end.answers.count else { return nil }
        if heads.isEmpty { heads = try await storage.signedHeads(after: head, limit: CommitReader.page.rows)[...] }
        guard let next = heads.popFirst(), next.head.answers.count > head else {
            throw .damaged(event, "found no signed head behind \(head) answers")
        }
        head = next.head.answers.count
        return next
    }

    mutating func nextEvent(in commit: SignedHead) async throws(EventStoreError) -> RecordedEvent? {
        guard event < commit.head.position else { return nil }
        if events.isEmpty {
            events = try await storage.events(LogSelection(after: event, knownAt: end.position), within: CommitReader.page)[...]
        }
        guard let next = events.popFirst() else { throw .damaged(event.advanced(by: 1), "found no event") }
        event = next.position
        return next
    }

    mutating func nextAnswer(in commit: SignedHead) async throws(EventStoreError) -> CommandAnswer? {
        guard answer < commit.head.answers.count else { return nil }
        if answers.isEmpty {
            var limit = CommitReader.page
            limit.rows = Int(min(Int64(limit.rows), end.answers.count - answer))
            answers = try await storage.answers(after: answer, within: limit)[...]
        }
        guard let next = answers.popFirst() else {
            throw .damaged(event, "found \(answer) answers, expected \(commit.head.answers.count)")
        }
        answer += 1
        return next
    }

    /// How many rows are held at a time.
    private static let page = PageLimit(4_096)
}
