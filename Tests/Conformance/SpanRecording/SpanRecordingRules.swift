internal import Contracts
public import Messaging

/// The rules of the port `SpanRecording`.
public enum SpanRecordingRules {
    /// What is under test: the port, and the way to read what it took.
    public struct Fixture: Sendable {
        let recorder: any SpanRecording
        let spans: @Sendable () async throws -> [BusSpan]

        /// What is under test.
        ///
        /// - Parameters:
        ///   - recorder: the port, with room for 200 spans at least; it has taken none.
        ///   - spans: what it took, oldest first.
        public init(_ recorder: any SpanRecording, spans: @escaping @Sendable () async throws -> [BusSpan]) {
            self.recorder = recorder
            self.spans = spans
        }
    }

    /// A rule of the port.
    public typealias Rule = ConformanceRule<Fixture>

    /// All rules.
    public static let all: [Rule] = [
        Rule("spans are kept as they are, in the order of their ends") { fixture in
            let spans = (1...20).map(span)
            spans.forEach(fixture.recorder.record)
            try require(try await fixture.spans(), is: spans, "spans")
        },
        Rule("none is lost when many end at the same time") { fixture in
            await withTaskGroup(of: Void.self) { group in
                for worker in 0..<4 {
                    group.addTask { for place in 1...50 { fixture.recorder.record(span(worker * 50 + place)) } }
                }
            }
            let numbers = try await fixture.spans().map(\.message.low).sorted()
            try require(numbers, is: Array(1...200), "the messages of the spans")
        },
    ]

    private static func span(_ number: Int) -> BusSpan {
        let root = TraceContext.root(of: MessageID(high: 1, low: 1), span: 1)
        return BusSpan(
            name: "a.b.v1", trace: root.child(span: UInt64(number) + 1), parent: root, start: Timestamp(nanoseconds: 1),
            end: Timestamp(nanoseconds: Int64(number)), outcome: "done", message: MessageID(high: 9, low: UInt64(number)))
    }
}
