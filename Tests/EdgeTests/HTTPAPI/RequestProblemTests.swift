import Contracts
import Edge
import EventSourcing
import HTTPAPI
import Testing

@Suite("Requests that say what they should not")
struct RequestProblemTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let method: String
        let target: String
        var type: String? = "application/json"
        var body: String?
        let kind: ProblemKind
        var field: String?
    }

    static let cases = [
        Case(testDescription: "no JSON", method: "POST", target: "/v1/quotes", body: "{\"source\":", kind: .malformedJSON),
        Case(
            testDescription: "a member twice", method: "POST", target: "/v1/quotes", body: "{\"a\":1,\"a\":2}",
            kind: .malformedJSON),
        Case(
            testDescription: "an unknown field", method: "POST", target: "/v1/quotes",
            body: "{\"source\":\"desk\",\"quotes\":[{\"bond\":\"US1\",\"observedAt\":\"2024-07-01T15:00:00Z\",\"prize\":1}]}",
            kind: .invalidRequest, field: "quotes[0].prize"),
        Case(
            testDescription: "a wrong type", method: "POST", target: "/v1/quotes",
            body:
                "{\"source\":\"desk\",\"quotes\":[{\"bond\":\"US1\",\"observedAt\":\"2024-07-01T15:00:00Z\",\"price\":\"99\"}]}",
            kind: .invalidRequest, field: "quotes[0].price"),
        Case(
            testDescription: "a time that is none", method: "POST", target: "/v1/quotes",
            body: "{\"source\":\"desk\",\"quotes\":[{\"bond\":\"US1\",\"observedAt\":\"yesterday\",\"price\":99}]}",
            kind: .invalidRequest, field: "quotes[0].observedAt"),
        Case(
            testDescription: "a missing field", method: "POST", target: "/v1/quotes", body: "{\"source\":\"desk\"}",
            kind: .invalidRequest, field: "quotes"),
        Case(
            testDescription: "null for a number", method: "POST", target: "/v1/what-if",
            body: "{\"curve\":\"A\",\"shiftBp\":null}",
            kind: .invalidRequest, field: "shiftBp"),
        Case(
            testDescription: "another media type", method: "POST", target: "/v1/quotes", type: "text/plain", body: "{}",
            kind: .unsupportedMediaType, field: "Content-Type"),
        Case(testDescription: "no such path", method: "GET", target: "/v2/bonds", kind: .notFound),
        Case(testDescription: "no such method", method: "DELETE", target: "/v1/bonds", kind: .methodNotAllowed),
        Case(
            testDescription: "an unknown parameter", method: "GET", target: "/v1/bonds?sectors=treasury", kind: .invalidRequest,
            field: "sectors"),
        Case(
            testDescription: "a parameter twice", method: "GET", target: "/v1/bonds?limit=1&limit=2", kind: .invalidRequest,
            field: "limit"),
        Case(
            testDescription: "too high a limit", method: "GET", target: "/v1/bonds?limit=1001", kind: .invalidRequest,
            field: "limit"),
        Case(
            testDescription: "no such choice", method: "GET", target: "/v1/bonds?sector=gold", kind: .invalidRequest,
            field: "sector"),
        Case(testDescription: "a broken escape", method: "GET", target: "/v1/bonds?search=%2", kind: .invalidRequest),
        Case(
            testDescription: "a cursor that is none", method: "GET", target: "/v1/bonds?cursor=zz", kind: .invalidRequest,
            field: "cursor"),
        Case(testDescription: "a bond that is unknown", method: "GET", target: "/v1/bonds/US9", kind: .notFound, field: "id"),
        Case(
            testDescription: "a name that no bond has", method: "GET", target: "/v1/bonds/US%2F9", kind: .invalidRequest,
            field: "id"),
        Case(
            testDescription: "a position to come", method: "GET", target: "/v1/bonds?asKnownAt=99", kind: .positionNotReached,
            field: "asKnownAt"),
        Case(
            testDescription: "a cursor with other digits in it", method: "GET", target: "/v1/bonds?cursor=7bzz7d",
            kind: .invalidRequest, field: "cursor"),
        Case(
            testDescription: "a day that there was not", method: "GET", target: "/v1/valuations?asOf=2023-02-29",
            kind: .invalidRequest, field: "asOf"),
        Case(
            testDescription: "a limit below 1", method: "GET", target: "/v1/quotes?limit=-1", kind: .invalidRequest,
            field: "limit"),
        Case(
            testDescription: "a limit that is no whole number", method: "GET", target: "/v1/quotes?limit=1e2",
            kind: .invalidRequest, field: "limit"),
        Case(
            testDescription: "an empty list", method: "GET", target: "/v1/events?types=", kind: .invalidRequest, field: "types[0]"
        ),
        Case(
            testDescription: "no stream of that name", method: "GET", target: "/v1/events?stream=US1", kind: .invalidRequest,
            field: "stream"),
        Case(
            testDescription: "an identifier that is none", method: "GET", target: "/v1/events?causation=7", kind: .invalidRequest,
            field: "causation"),
        Case(
            testDescription: "a time without a zone", method: "GET", target: "/v1/bonds/US1/history?from=2024-07-01T00:00:00",
            kind: .invalidRequest, field: "from"),
        Case(
            testDescription: "a time that no log reaches", method: "GET", target: "/v1/bonds?asKnownAt=2300-01-01T00:00:00Z",
            kind: .invalidRequest, field: "asKnownAt"),
        Case(testDescription: "a part of the path without a name", method: "GET", target: "/v1/bonds//history", kind: .notFound),
        Case(testDescription: "a slash behind the path", method: "PUT", target: "/v1/bonds/", body: "{}", kind: .notFound),
        Case(
            testDescription: "no number", method: "POST", target: "/v1/what-if", body: "{\"curve\":\"A\",\"shiftBp\":NaN}",
            kind: .malformedJSON),
        Case(
            testDescription: "a number beyond double precision", method: "POST", target: "/v1/what-if",
            body: "{\"curve\":\"A\",\"shiftBp\":1e999}", kind: .malformedJSON),
        Case(
            testDescription: "a whole number beyond 2^53", method: "POST", target: "/v1/bonds/US1/reopen",
            body: "{\"on\":\"2024-07-01\",\"face\":9007199254740993}", kind: .invalidRequest, field: "face"),
        Case(
            testDescription: "a page that is too large, in a body", method: "POST", target: "/v1/what-if",
            body: "{\"curve\":\"A\",\"limit\":1001}", kind: .invalidRequest, field: "limit"),
        Case(
            testDescription: "a price beyond what is traded", method: "POST", target: "/v1/marks",
            body: "{\"bond\":\"US1\",\"price\":1e300,\"day\":\"2024-07-01\",\"reason\":\"x\"}", kind: .invalidRequest,
            field: "price"),
        Case(
            testDescription: "a kind that no event is of", method: "GET", target: "/v1/stream?types=curve-fitted,price-update",
            kind: .invalidRequest, field: "types[1]"),
        Case(testDescription: "no curve", method: "GET", target: "/v1/curves/GOLD", kind: .notFound, field: "name"),
        Case(testDescription: "no valuation", method: "GET", target: "/v1/valuations/US1", kind: .invalidRequest, field: "id"),
        Case(
            testDescription: "a refusal", method: "POST", target: "/v1/bonds/US9/retire",
            body: "{\"on\":\"2024-07-01\",\"reason\":\"x\"}", kind: .notFound),
    ]

    @Test("each gets its problem document, with the path of the field", arguments: cases)
    func problems(example: Case) async throws {
        try await EdgeWorld.run { world in
            let fields = example.body == nil ? [] : [("Content-Type", example.type ?? "")]
            let answer = try await world.send(example.method, example.target, fields, example.body)
            #expect(answer.field("Content-Type") == "application/problem+json")
            let problem = try answer.json
            #expect(problem["type"]?.string == example.kind.type, "\(answer.text)")
            #expect(answer.code == example.kind.status)
            #expect(problem["field"]?.string == example.field)
            #expect(problem["detail"]?.string?.isEmpty == false && problem["title"]?.string == example.kind.title)
            let path = String(example.target.prefix { $0 != "?" })
            let operation = world.api.operations.first {
                (try? EdgeRoutes([$0.route(world.api)]).find(example.method, path)) != nil
            }
            #expect(operation.map { $0.allProblems.contains(example.kind) } ?? true, "\(example.kind) is not documented")
        }
    }

    @Test("a method that a path does not have is named as it was sent", arguments: ["HEAD", "GET", "DELETE"])
    func methods(method: String) throws {
        let routes = EdgeRoutes([EdgeRoute("POST", "/only") { _ in .json(.null) }])
        let problem = #expect(throws: Problem.self) { try routes.find(method, "/only") }
        #expect(problem?.kind == .methodNotAllowed && problem?.detail == "found \(method), expected POST")
    }

    @Test(
        "a day whose moments have no number is refused by its field, and the first and the last that have one are asked about",
        arguments: [
            ("0001-01-01", 400), ("1677-09-21", 400), ("1677-09-22", 200), ("2262-04-10", 200), ("2262-04-11", 400),
            ("9999-12-31", 400),
        ])
    func edgesOfTime(day: String, code: Int) async throws {
        try await EdgeWorld.run { world in
            let answer = try await world.get("/v1/valuations?asOf=\(day)")
            #expect(answer.code == code)
            #expect(try answer.json["field"]?.string == (code == 400 ? "asOf" : nil))
        }
    }

    @Test("a key sent again with the same body gets the first answer, with another body 422")
    func idempotency() async throws {
        try await EdgeWorld.run { world in
            let key = [("Idempotency-Key", "k1")]
            let first = try await world.post("/v1/quotes", Samples.quotes, key)
            let again = try await world.post("/v1/quotes", Samples.quotes, key)
            #expect(first.code == 201 && again.text == first.text)
            #expect(try await world.log.head().position == 1)
            let other = try await world.post("/v1/quotes", Samples.quotes.replacing("desk", with: "else"), key)
            #expect(other.code == 422)
            #expect(try other.json["type"]?.string == ProblemKind.idempotencyKeyReused.type)
            let elsewhere = try await world.post("/v1/quotes", Samples.quotes, [("Idempotency-Key", "k2")])
            #expect(elsewhere.code == 201)
            #expect(try await world.log.head().position == 2)
        }
    }

    @Test(
        "fields of the header that say what they should not are refused by name",
        arguments: [
            ("If-Match", "v1"), ("If-Match", "\"v01\""), ("If-Match", "\"v1\", \"v2\""), ("Idempotency-Key", ""),
            ("Idempotency-Key", "a key with spaces"), ("Idempotency-Key", String(repeating: "k", count: 201)),
        ])
    func headerFields(name: String, value: String) async throws {
        try await EdgeWorld.run { world in
            let answer = try await world.post("/v1/bonds/US1/retire", "{\"on\":\"2024-07-01\",\"reason\":\"x\"}", [(name, value)])
            let field = try answer.json["field"]?.string
            #expect(answer.code == 400 && field == name, "\(answer.text)")
        }
    }

    @Test("a change that was decided on an older version is refused")
    func versions() async throws {
        try await EdgeWorld.run { world in
            _ = try await world.post("/v1/bonds", Samples.bond)
            let seen = try #require(try await world.get("/v1/bonds/US1").field("ETag"))
            #expect(seen == "\"v1\"")
            let body = "{\"on\":\"2024-07-01\",\"reason\":\"called\"}"
            let done = try await world.post("/v1/bonds/US1/retire", body, [("If-Match", seen)])
            #expect(done.code == 200 && done.field("ETag") == "\"v2\"")
            for tag in [seen, "W/\(seen)"] {
                let late = try await world.post("/v1/bonds/US1/retire", body, [("If-Match", tag)])
                #expect(late.code == 412)
            }
            let whatever = try await world.post("/v1/bonds/US1/reopen", "{\"on\":\"2024-07-02\",\"face\":0}", [("If-Match", "*")])
            #expect(whatever.code == 200 && whatever.field("ETag") == "\"v3\"")
        }
    }
}
