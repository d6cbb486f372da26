import ConformanceTesting
import Contracts
import EventSourcing
import Messaging
import Synchronization
import Testing

@Suite("The ports of the bus")
struct ObservingPortTests {
    @Test("counts in memory keep every rule of the port", arguments: BusMetricsRules.all)
    func metrics(rule: BusMetricsRules.Rule) async throws {
        let metrics = MemoryBusMetrics()
        try await rule.check(BusMetricsRules.Fixture(metrics) { metrics.count(of: $0, outcome: $1) })
    }

    @Test("spans in memory keep every rule of the port", arguments: SpanRecordingRules.all)
    func spans(rule: SpanRecordingRules.Rule) async throws {
        let spans = MemorySpans()
        try await rule.check(SpanRecordingRules.Fixture(spans) { spans.spans })
    }

    @Test("the log keeps every rule of answered commands", arguments: AnsweredCommandsRules.all)
    func answers(rule: AnsweredCommandsRules.Rule) async throws {
        let log = EventLog(MemoryLogStorage(identity: LogStorageFixture.identity), clock: ManualClock(), signer: NoSigner())
        try await rule.check(
            AnsweredCommandsRules.Fixture(log) { id, answer in
                let cause = Cause(command: id, fingerprint: answer.fingerprint, handler: "test", actor: .local)
                _ = try await log.append(
                    AppendRequest(cause: cause, streams: []) { (_) throws(CanonicalError) in answer.receipt })
            })
    }

    @Test("the oldest span goes when there is no room, and is counted")
    func boundedSpans() {
        let spans = MemorySpans(limit: 2)
        let trace = TraceContext.root(of: MessageID(high: 1, low: 1), span: 7)
        for number in 1...5 {
            spans.record(
                BusSpan(
                    name: "a.b.v1", trace: trace, parent: nil, start: Timestamp(nanoseconds: 0), end: Timestamp(nanoseconds: 0),
                    outcome: "done", message: MessageID(high: 0, low: UInt64(number))))
        }
        #expect(spans.spans.map(\.message.low) == [4, 5])
        #expect(spans.dropped == 3)
    }

    // What each broken implementation breaks, by the words of the rule.

    @Test("counts that mix outcomes, drop negative times or lose some break a rule each", arguments: BrokenMetrics.Fault.allCases)
    func brokenMetrics(fault: BrokenMetrics.Fault) async throws {
        var broken: [String] = []
        for rule in BusMetricsRules.all {
            let metrics = BrokenMetrics(fault)
            do {
                try await rule.check(BusMetricsRules.Fixture(metrics) { metrics.count(of: $0, outcome: $1) })
            } catch {
                broken.append(rule.name)
            }
        }
        #expect(broken.contains { $0.contains(fault.rawValue) }, "found \(broken)")
    }

    @Test("answers that are made up, changed or forgotten break a rule each", arguments: BrokenAnswers.Fault.allCases)
    func brokenAnswers(fault: BrokenAnswers.Fault) async throws {
        var broken: [String] = []
        for rule in AnsweredCommandsRules.all {
            let answers = BrokenAnswers(fault)
            do {
                try await rule.check(AnsweredCommandsRules.Fixture(answers) { answers.keep($0, $1) })
            } catch {
                broken.append(rule.name)
            }
        }
        #expect(broken.contains { $0.contains(fault.rawValue) }, "found \(broken)")
    }

    @Test("spans that come in another order, or are lost, break a rule each", arguments: [true, false])
    func brokenSpans(isReversed: Bool) async throws {
        var broken: [String] = []
        for rule in SpanRecordingRules.all {
            let spans = MemorySpans(limit: isReversed ? 1000 : 150)
            do {
                try await rule.check(SpanRecordingRules.Fixture(spans) { isReversed ? spans.spans.reversed() : spans.spans })
            } catch {
                broken.append(rule.name)
            }
        }
        #expect(broken.contains { $0.contains(isReversed ? "in the order" : "none is lost") }, "found \(broken)")
    }
}

/// Counts, wrongly. The text of a fault stands in the rule that it breaks.
final class BrokenMetrics: BusMetrics {
    enum Fault: String, CaseIterable {
        case mixed = "counted apart"
        case negative = "negative"
        case lossy = "none is lost"
    }

    private let fault: Fault
    private let base = MemoryBusMetrics()
    private let seen = Mutex(0)

    init(_ fault: Fault) {
        self.fault = fault
    }

    func count(_ name: MessageName, _ kind: Delivery.Kind, outcome: String, latency: Duration) {
        let place = seen.withLock { seen in
            seen += 1
            return seen
        }
        if fault == .negative && latency < .zero || fault == .lossy && place % 100 == 99 { return }
        base.count(name, kind, outcome: fault == .mixed ? "done" : outcome, latency: latency)
    }

    func count(of name: MessageName, outcome: String) -> Int { base.count(of: name, outcome: outcome) }
}

/// Answers, wrongly. The text of a fault stands in the rule that it breaks.
final class BrokenAnswers: AnsweredCommands {
    enum Fault: String, CaseIterable {
        case invented = "has no answer"
        case changed = "the bytes of its receipt"
        case forgotten = "stays what it was"
    }

    private let fault: Fault
    private let kept = Mutex<[(MessageID, AnsweredCommand)]>([])

    init(_ fault: Fault) {
        self.fault = fault
    }

    func keep(_ id: MessageID, _ answer: AnsweredCommand) {
        let stored = fault == .changed ? AnsweredCommand(fingerprint: answer.fingerprint, receipt: [32] + answer.receipt) : answer
        kept.withLock { $0.append((id, stored)) }
    }

    func answered(_ command: MessageID) async throws -> AnsweredCommand? {
        kept.withLock { kept in
            let known = fault == .forgotten ? kept.suffix(10) : kept[...]
            return known.first { $0.0 == command }?.1 ?? (fault == .invented ? kept.first?.1 : nil)
        }
    }
}
