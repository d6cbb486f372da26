import Contracts
import Edge
import EventSourcing
import HummingbirdTesting
import Testing

@Suite("Bonds that are put right in part")
struct BondPatchTests {
    private static func patch(
        _ world: EdgeWorld, _ body: String, _ fields: [(String, String)] = [], type: String = "application/merge-patch+json"
    ) async throws -> TestResponse {
        try await world.send("PATCH", "/v1/bonds/US1", [("Content-Type", type)] + fields, body)
    }

    private static func details(_ world: EdgeWorld, at answer: TestResponse) async throws -> JSONValue {
        let position = try #require(answer.field("Bondtrader-Position"))
        return try #require(try await world.get("/v1/bonds/US1?minPosition=\(position)").json["details"])
    }

    @Test(
        "what is named changes, null removes, and the rest stays",
        arguments: ["application/merge-patch+json", "application/json"])
    func change(type: String) async throws {
        try await EdgeWorld.run(isReal: true) { world in
            _ = try await world.post("/v1/bonds", Samples.bond)
            let body = #"{"details":{"terms":{"coupon":0.045},"issuer":null,"identifiers":{"ticker":"T"}},"reason":"misread"}"#
            let answer = try await Self.patch(world, body, [("If-Match", "\"v1\"")], type: type)
            #expect(answer.code == 200 && answer.field("ETag") == "\"v2\"", "\(answer.text)")
            let details = try await Self.details(world, at: answer)
            let terms = String(decoding: JSONText.bytes(try #require(details["terms"])), as: UTF8.self)
            #expect(terms == #"{"coupon":0.045,"frequency":2,"kind":"fixed","maturity":"2034-05-15"}"#)
            #expect(details["issuer"] == nil && details["identifiers"]?["ticker"]?.string == "T")
            #expect(details["currency"]?.string == "USD")
        }
    }

    @Test(
        "what comes out wrong is refused with the path of the field",
        arguments: [
            (#"{"details":{"terms":{"kind":null}},"reason":"x"}"#, "details.terms.kind"),
            (#"{"details":{"terms":{"coupons":0.05}},"reason":"x"}"#, "details.terms.coupons"),
            (#"{"details":{"terms":{"coupon":"5"}},"reason":"x"}"#, "details.terms.coupon"),
            (#"{"details":{"terms":{"frequency":5}},"reason":"x"}"#, "details.terms.frequency"),
            (#"{"details":null,"reason":"x"}"#, "details"), (#"{"details":{}}"#, "reason"),
            (#"{"details":{},"reason":"x","id":"US2"}"#, "id"),
        ])
    func refusal(body: String, field: String) async throws {
        try await EdgeWorld.run(isReal: true) { world in
            _ = try await world.post("/v1/bonds", Samples.bond)
            let answer = try await Self.patch(world, body)
            let problem = try answer.json
            #expect(answer.code == 400 && problem["field"]?.string == field, "\(answer.text)")
            #expect(try await world.log.head().position == 1)
        }
    }

    @Test("a patch that was made for an older version, for no bond or in another type is refused")
    func refusedRequests() async throws {
        try await EdgeWorld.run(isReal: true) { world in
            let body = #"{"details":{"rating":"AA"},"reason":"rated"}"#
            let missing = try await Self.patch(world, body)
            _ = try await world.post("/v1/bonds", Samples.bond)
            let first = try await Self.patch(world, body, [("If-Match", "\"v1\"")])
            let late = try await Self.patch(world, body, [("If-Match", "\"v1\"")])
            let typed = try await Self.patch(world, body, type: "text/plain")
            #expect([missing, first, late, typed].map(\.code) == [404, 200, 412, 415])
        }
    }

    @Test("a patch sent again under its key gets its first answer, whatever happened since; another one gets 422")
    func idempotency() async throws {
        try await EdgeWorld.run(isReal: true) { world in
            _ = try await world.post("/v1/bonds", Samples.bond)
            let key = [("Idempotency-Key", "p1")]
            let first = try await Self.patch(world, #"{"details":{"rating":"AA"},"reason":"rated"}"#, key)
            let since = try await Self.patch(world, #"{"details":{"rating":"B","issuer":"Other"},"reason":"rated"}"#)
            let again = try await Self.patch(world, #"{"details":{"rating":"AA"},"reason":"rated"}"#, key)
            let other = try await Self.patch(world, #"{"details":{"rating":"C"},"reason":"rated"}"#, key)
            #expect([first, since, again, other].map(\.code) == [200, 200, 200, 422], "\(again.text) \(other.text)")
            #expect(again.text == first.text)
            #expect(try await Self.details(world, at: since)["rating"]?.string == "B")
        }
    }

    @Test("a reopening takes a reason, which its event keeps, or none; one without words is refused")
    func reopeningReason() async throws {
        try await EdgeWorld.run(isReal: true) { world in
            _ = try await world.post("/v1/bonds", Samples.bond)
            let blank = try await world.post("/v1/bonds/US1/reopen", #"{"on":"2024-07-01","face":5,"reason":" "}"#)
            #expect(blank.code == 422, "\(blank.text)")
            #expect(try blank.json["field"]?.string == "reason")
            for body in [#"{"on":"2024-07-01","face":5}"#, #"{"on":"2024-07-01","face":5,"reason":"sold once more"}"#] {
                let answer = try await world.post("/v1/bonds/US1/reopen", body)
                #expect(answer.code == 200, "\(answer.text)")
            }
            let events = try await world.get("/v1/events?types=market-data.bond-reopened.v1").json["items"]?.elements ?? []
            #expect(events.map { $0["reason"]?.string } == [nil, "sold once more"])
            #expect(events.map { $0["payload"]?["reason"]?.string } == [nil, "sold once more"])
        }
    }

    @Test("a write that was refused under a key is not remembered, and may be tried again under it")
    func refusedUnderKey() async throws {
        try await EdgeWorld.run(isReal: true) { world in
            _ = try await world.post("/v1/bonds", Samples.bond)
            let key = [("Idempotency-Key", "r1")]
            let body = #"{"on":"2024-07-01","reason":"called"}"#
            for (wrong, code) in [(#"{"on":"2024-07-01"}"#, 400), (#"{"on":"2024-07-01","reason":" "}"#, 422)] {
                let refused = try await world.post("/v1/bonds/US1/retire", wrong, key)
                #expect(refused.code == code, "\(refused.text)")
            }
            let early = try await world.post("/v1/bonds/US1/retire", body, key + [("If-Match", "\"v7\"")])
            #expect(early.code == 412, "\(early.text)")
            let done = try await world.post("/v1/bonds/US1/retire", body, key)
            #expect(done.code == 200, "\(done.text)")
            let again = try await world.post("/v1/bonds/US1/retire", body, key)
            #expect(again.code == 200 && again.text == done.text, "\(again.text)")
        }
    }
}
