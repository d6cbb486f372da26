import ConformanceTesting
import Contracts
import EventSourcing

/// A command of a made-up load: singles, batches over two streams, receipts without events; with and without reasons, traces and sources.
struct FaultCommand: Sendable {
    let id: MessageID
    let request: AppendRequest

    /// A command, drawn.
    ///
    /// - Parameters:
    ///   - id: its identifier.
    ///   - entropy: draws it.
    ///   - exact: expects this version of each of its streams; any when nil.
    ///   - body: what its payloads hold besides.
    /// - Throws: `ContractError`, which no name here calls for.
    init(_ id: MessageID, _ entropy: SeededEntropy, exact: Int64? = nil, body: String = "") throws {
        self.id = id
        let kind = entropy.below(8)
        let names = ["load/a", "load/b", "load/c", "other/ä", "other/e"]
        let first = entropy.below(names.count)
        let chosen = kind < 2 ? [first, (first + 1) % names.count] : kind == 2 ? [] : [first]
        let streams = try chosen.map { place in
            StreamAppend(
                stream: try StreamName(names[place]), expected: exact.map { .exact($0) } ?? .any,
                events: try FaultCommand.drafts(kind < 2 ? entropy.within(2...16) : 1, entropy, body))
        }
        let trace =
            try entropy.once(in: 3)
            ? TraceContext(
                parent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", state: entropy.once(in: 2) ? "vendor=1" : nil)
            : nil
        let cause = Cause(
            command: id, fingerprint: Digest256(of: "\(id)".utf8), handler: "load",
            actor: try ActorID(entropy.pick(["desk", "feed", "risk"])),
            reason: entropy.once(in: 3) ? "because of \(id.low)" : nil,
            correlation: entropy.once(in: 4) ? MessageID(high: 9, low: UInt64(entropy.below(20))) : nil, trace: trace)
        request = AppendRequest(cause: cause, streams: streams) { (last) throws(CanonicalError) in
            Array(#"{"last":\#(last.value)}"#.utf8)
        }
    }

    private static func drafts(_ count: Int, _ entropy: SeededEntropy, _ body: String) throws -> [EventDraft] {
        try (0..<count).map { number in
            // Some payloads fill several pages.
            let length = entropy.once(in: 25) ? entropy.within(4_000...9_000) : entropy.below(120)
            let text = String(repeating: "x", count: length) + body
            let source = entropy.once(in: 3) ? Timestamp(nanoseconds: Int64(entropy.below(1_000_000))) : nil
            return EventDraft(
                type: try MessageName("load.\(entropy.pick(["moved", "priced", "split"])).v1"),
                payload: Array(#"{"number":\#(number),"text":"\#(text)"}"#.utf8),
                occurredAt: Timestamp(nanoseconds: Int64(entropy.below(1_000_000_000))), availableAt: source)
        }
    }
}
