import Contracts
import EventSourcing
import Testing

/// The expected hashes were made by a Python program that follows the tables of `docs/concepts/log.md` with `hashlib` and `struct`.
@Suite("the hashes of events, against an implementation of their documentation in Python")
struct EventHashTests {
    @Test("content and chain hashes cover the documented bytes")
    func documented() async throws {
        let signer = try HeadSigner(privateKey: [UInt8](repeating: 9, count: 32), log: AuditedLog.id)
        let log = EventLog(MemoryLogStorage(identity: signer.identity), clock: StandingClock(), signer: signer)
        func draft(_ payload: String, _ occurredAt: Int64, availableAt: Int64? = nil) -> EventDraft {
            EventDraft(
                type: "test.counted.v1", payload: Array(payload.utf8), occurredAt: Timestamp(nanoseconds: occurredAt),
                availableAt: availableAt.map { Timestamp(nanoseconds: $0) })
        }
        let trace = try TraceContext(parent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", state: "vendor=1")
        _ = try await log.append(
            AppendRequest(
                cause: Cause(
                    command: MessageID(high: 1, low: 4), fingerprint: .zero, handler: "test", actor: .local, trace: trace),
                streams: [
                    StreamAppend(
                        stream: "test/\u{e4}", expected: .none,
                        events: [draft(#"{"n":1}"#, -5), draft(#"{"n":2}"#, 7, availableAt: -9)])
                ]))
        _ = try await log.append(
            AppendRequest(
                cause: Cause(
                    command: MessageID(high: 1, low: 5), fingerprint: .zero, handler: "test", actor: try ActorID("module/policy"),
                    reason: "", correlation: MessageID(high: 2, low: 6)),
                streams: [StreamAppend(stream: "test/b", expected: .none, events: [draft("{}", 7)])]))
        let events = try await log.read(LogSelection(), limit: 3)
        #expect(
            events.map(\.contentHash.description) == [
                "9eca585037454300265702e12c1d246a4624e1d02a454601490e54e60c8ad698",
                "3a9a77ca9da248c9083775e6939a7884aa3bcdb7992d9de1e0246b1a4a585846",
                "79493283ac9b717c83d6f6f277c6fa67af75bd51625efb7dbefe855e65587b5a",
            ])
        #expect(
            events.map(\.chainHash.description) == [
                "a5c6b1dfb7c0d098dd794b7d7cb61c11940aee88d3cab9fbee587b333f7dd799",
                "ac5be85098a41c5f1e7651a2ef031363a30d0971bff18ea58ae2c47615b512ca",
                "9e96021e4b2487f7975c939968d8bda6e66e60898c268b9bc89d9468066342eb",
            ])
    }
}
