internal import Contracts

/// The part of a verification that compares the answers to commands with their events and with the signed heads, in the order of commits.
struct AnswerAudit {
    /// Reads answers behind so many.
    typealias Read = @Sendable (_ after: Int64, _ limit: PageLimit) async throws(EventStoreError) -> [CommandAnswer]

    /// The answers so far; behind a head that does not fit, as that head has them.
    private(set) var chain: AnswerChain
    /// How many answers were read.
    private(set) var count: Int64 = 0
    private let read: Read?
    private let limit: PageLimit
    /// So many answers there are, as the storage says; nil when it does not say.
    private let end: Int64?
    private var page: ArraySlice<CommandAnswer> = []
    private var isExhausted = false
    private var runs: [CommandRun] = []
    private var nextRun = 0
    private var heads: [TreeHead] = []
    private var pins: ArraySlice<TreeHead>
    /// The position up to which events were answered.
    private var reached: LogPosition
    /// Where the first answer behind the last head stands.
    private var suspect: LogPosition?
    /// An answer behind the last head is missing, so that their hash cannot be made.
    private var isBroken = false

    init(_ read: Read?, after start: LogHead, end: Int64?, pins: [TreeHead], within limit: PageLimit) {
        self.pins =
            pins.filter { $0.answers.count > start.answers.count }.sorted { $0.answers.count < $1.answers.count }[...]
        self.read = read
        self.end = end
        self.limit = limit
        chain = start.answers
        reached = start.position
    }

    /// Whether there is anything to compare with.
    var isChecked: Bool { read != nil }

    /// Compares what is there by now; with `isFinal` all that is left.
    mutating func take(
        _ more: [CommandRun], _ heads: [TreeHead], isFinal: Bool, _ findings: inout FindingList
    ) async throws(EventStoreError) {
        guard read != nil else { return }
        runs += more
        self.heads += heads
        do throws(EventStoreError) {
            while try await step(isFinal, &findings) {}
        } catch {
            guard case .damaged(_, let detail) = error else { throw error }
            findings.add(.unreadable, at: reached.advanced(by: 1), found: detail, expected: "the answer to a command")
            isExhausted = true
            page = []
        }
        runs.removeFirst(nextRun)
        nextRun = 0
    }

    /// Compares one answer or one command's events; false when there is nothing to compare now.
    private mutating func step(_ isFinal: Bool, _ findings: inout FindingList) async throws(EventStoreError) -> Bool {
        guard nextRun < runs.count || isFinal else { return false }
        guard let answer = try await peek() else {
            while nextRun < runs.count { miss(&findings) }
            if isFinal { finish(&findings) }
            return false
        }
        guard let first = answer.first else {
            if let place = runs[nextRun...].firstIndex(where: { $0.last >= answer.last }), runs[place].last == answer.last,
                answer.last > reached
            {
                while nextRun <= place { miss(&findings) }
            }
            if answer.last != reached {
                findings.add(.answer, at: reached, found: AnswerAudit.text(answer), expected: "one behind \(reached)")
            }
            accept(answer, at: reached, &findings)
            return true
        }
        guard nextRun < runs.count else {
            guard isFinal else { return false }
            findings.add(
                .answer, at: reached, found: AnswerAudit.text(answer), expected: "an answer without events, as there are none")
            accept(answer, at: reached, &findings)
            return true
        }
        compare(answer, from: first, with: runs[nextRun], &findings)
        return true
    }

    private mutating func compare(
        _ answer: CommandAnswer, from first: LogPosition, with run: CommandRun, _ findings: inout FindingList
    ) {
        if run.command == answer.command || run.first == first {
            if let expected = run.fault(of: answer) {
                let isFront = run.command != answer.command || run.first != first
                let place = isFront ? run.first : min(run.last, answer.last).advanced(by: 1)
                findings.add(.answer, at: place, found: AnswerAudit.text(answer), expected: expected)
            }
            nextRun += 1
            accept(answer, at: run.first, &findings)
            reached = run.last
        } else if first < run.first {
            if !run.isPartial {
                findings.add(
                    .answer, at: reached.advanced(by: 1), found: AnswerAudit.text(answer),
                    expected: "the answer to \(run.command)")
            }
            accept(answer, at: reached.advanced(by: 1), &findings)
        } else {
            miss(&findings)
        }
    }

    /// Goes past events without an answer.
    private mutating func miss(_ findings: inout FindingList) {
        let run = runs[nextRun]
        findings.add(
            .answer, at: run.first, found: "no answer to command \(run.command)", expected: "events \(run.first) to \(run.last)")
        reached = run.last
        nextRun += 1
        chain = AnswerChain(count: chain.count + 1, hash: chain.hash, commits: chain.commits)
        isBroken = true
        pass(at: run.first, &findings)
    }

    /// Goes past an answer.
    private mutating func accept(_ answer: CommandAnswer, at place: LogPosition, _ findings: inout FindingList) {
        page = page.dropFirst()
        count += 1
        chain = chain.appending(answer)
        pass(at: place, &findings)
    }

    /// Compares the heads and pins that end here.
    private mutating func pass(at place: LogPosition, _ findings: inout FindingList) {
        suspect = suspect ?? place
        while let pin = pins.first, pin.answers.count <= chain.count {
            pins.removeFirst()
            if pin.answers != chain.closed, !isBroken {
                findings.add(
                    .rewritten, at: place, found: "hash \(chain.hash) of \(chain.count) answers",
                    expected: "the pinned one, \(pin.answers.hash)")
            }
        }
        while let head = heads.first, head.answers.count <= chain.count {
            heads.removeFirst()
            let closed = chain.closed
            if head.answers.count == chain.count, head.answers != closed, !isBroken {
                let found = "hash \(closed.hash) of \(chain.count) answers in \(closed.commits) commits"
                findings.add(
                    .answer, at: suspect ?? place, found: found,
                    expected: "\(head.answers.hash) in \(head.answers.commits), as the signed head says")
            }
            if head.answers.count == chain.count { chain = head.answers }
            (suspect, isBroken) = (nil, false)
        }
    }

    private mutating func finish(_ findings: inout FindingList) {
        if let head = heads.last, head.answers.count > chain.count {
            findings.add(
                .answer, at: suspect ?? reached, found: "\(chain.count) answers",
                expected: "\(head.answers.count), as the signed head says")
        }
        heads = []
        for pin in pins where pin.position <= reached {
            findings.add(
                .cut, at: reached, found: "\(chain.count) answers",
                expected: "at least \(pin.answers.count), when a head was pinned")
        }
    }

    private mutating func peek() async throws(EventStoreError) -> CommandAnswer? {
        if let answer = page.first { return answer }
        guard let read, !isExhausted else { return nil }
        var limit = limit
        limit.rows = Int(min(Int64(limit.rows), end.map { $0 - chain.count } ?? .max))
        page = limit.rows > 0 ? try await read(chain.count, limit)[...] : []
        isExhausted = page.isEmpty
        return page.first
    }

    private static func text(_ answer: CommandAnswer) -> String {
        let events = answer.first.map { "events \($0) to \(answer.last)" } ?? "no events behind \(answer.last)"
        return "\(events) of command \(answer.command)"
    }
}
