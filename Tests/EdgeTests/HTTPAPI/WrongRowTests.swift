import Edge
import EventSourcing
import HummingbirdTesting
import Testing

@Suite("Rows and fields that are wrong, by the names of clients")
struct WrongRowTests {
    @Test("a price that nothing can hold is rejected alone, with the number that was written")
    func beyond() async throws {
        try await EdgeWorld.run(isReal: true) { world in
            _ = try await world.post("/v1/bonds", Samples.bond)
            let answer = try await world.post(
                "/v1/quotes",
                """
                {"source":"desk","quotes":[{"bond":"US1","observedAt":"2024-07-01T15:00:00Z","price":1e308},\
                {"bond":"US1","observedAt":"2024-07-01T15:00:00Z","bid":-1e308,"ask":1e308},\
                {"bond":"US1","observedAt":"2024-07-01T15:00:00Z","price":99}]}
                """)
            #expect(answer.code == 201, "\(answer.text)")
            let range = "more than 0 and at most 1000 per 100"
            #expect(
                answer.text.contains(
                    """
                    "rejected":[{"expected":"\(range)","field":"price","found":"1e+308","id":"US1","row":0},\
                    {"expected":"\(range)","field":"bid","found":"-1e+308","id":"US1","row":1}]
                    """), "\(answer.text)")
            let close = try await world.post(
                "/v1/closes", #"{"source":"official","day":"2024-07-01","prices":[{"bond":"US1","price":1e308}]}"#)
            #expect(close.code == 201 && close.text.contains("\"found\":\"1e+308\""), "\(close.text)")
        }
    }

    @Test(
        "a refusal of a bond's details names the field as the client wrote it",
        arguments: [
            (
                "PUT", #"{"details":{"terms":{"kind":"fixed","maturity":"2034-05-15","coupon":7}},"reason":"x"}"#,
                "details.terms.coupon"
            ),
            ("PATCH", #"{"details":{"terms":{"settlementDays":99}},"reason":"x"}"#, "details.terms.settlementDays"),
            ("PATCH", #"{"details":{"currency":"dollars"},"reason":"x"}"#, "details.currency"),
            ("PATCH", #"{"details":{"rating":"AA"},"reason":" "}"#, "reason"),
        ])
    func fields(method: String, body: String, field: String) async throws {
        try await EdgeWorld.run(isReal: true) { world in
            _ = try await world.post("/v1/bonds", Samples.bond)
            let answer = try await world.send(method, "/v1/bonds/US1", [("Content-Type", "application/json")], body)
            let problem = try answer.json
            #expect(answer.code == 422 && problem["field"]?.string == field, "\(answer.text)")
            #expect(problem["detail"]?.string?.hasPrefix("found ") == true && problem["code"]?.string != nil)
        }
    }

    @Test("a mark or a close of a day that has not come is refused with its field, and a quote of then is rejected")
    func tomorrow() async throws {
        try await EdgeWorld.run(isReal: true) { world in
            _ = try await world.post("/v1/bonds", Samples.bond)
            for (target, body) in [
                ("/v1/marks", #"{"bond":"US1","price":99.5,"day":"2024-07-02","reason":"no trade"}"#),
                ("/v1/closes", #"{"source":"official","day":"2042-07-01","prices":[{"bond":"US1","price":99}]}"#),
            ] {
                let answer = try await world.post(target, body)
                let problem = try answer.json
                #expect(answer.code == 422 && problem["field"]?.string == "day", "\(answer.text)")
                #expect(problem["code"]?.string == "too-late")
            }
            let answer = try await world.post(
                "/v1/quotes", #"{"source":"desk","quotes":[{"bond":"US1","observedAt":"2042-07-01T15:00:00Z","price":99}]}"#)
            #expect(answer.code == 201 && answer.text.contains("\"field\":\"observedAt\""), "\(answer.text)")
        }
    }

    @Test("a new bond that is wrong is rejected with the field as the client wrote it")
    func newBond() async throws {
        try await EdgeWorld.run(isReal: true) { world in
            let answer = try await world.post(
                "/v1/bonds", #"{"bonds":[{"id":"X1","details":{"terms":{"kind":"fixed","maturity":"2034-05-15","coupon":7}}}]}"#)
            #expect(answer.code == 201 && answer.text.contains("\"field\":\"details.terms.coupon\""), "\(answer.text)")
        }
    }
}
