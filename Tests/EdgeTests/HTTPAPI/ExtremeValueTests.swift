import Contracts
import Edge
import EventSourcing
import HTTPAPI
import Testing

@Suite("Extreme values in requests, over HTTP to the real modules")
struct ExtremeValueTests {
    /// Texts that stand in place of parameters.
    static let texts = [
        "9000000000", "-9000000000", "1e308", "-1e308", "1e30", "9223372036854775807", "-9223372036854775808",
        "9223372036854775808", "9007199254740991", "9007199254740993", "-1", "0", "1e-320", "NaN", "", "%00",
        "0001-01-01", "9999-12-31", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "1677-09-21T00:12:44Z",
        "2262-04-11T23:47:16.854775807Z", "1970-01-01T00:00:00%2B23:59", "US1@9223372036854775807", "v9223372036854775807",
    ]

    /// JSON that stands in place of values.
    static let values = [
        "9e9", "-9e9", "1e308", "-1e308", "1e30", "5e-324", "9223372036854775807", "-9223372036854775808", "9007199254740991",
        "-9007199254740991", "-1", "0", "0.5", "null", "\"\"", "[]", "{}", "\"0001-01-01\"", "\"9999-12-31\"",
        "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59Z\"", "\"2262-04-11T23:47:16.854775807Z\"",
    ]

    /// Bodies of which each value is replaced in turn, with more fields than the samples of the contract test have.
    static let bodies: [(method: String, target: String, body: String)] = [
        (
            "POST", "/v1/bonds",
            """
            {"bonds":[{"id":"X1","details":{"terms":{"kind":"fixed","issueDate":"2020-05-15","maturity":"2034-05-15","coupon":0.04,\
            "frequency":2,"firstCoupon":"2020-11-15","redemption":100,"settlementDays":1,\
            "changes":[{"date":"2030-05-15","coupon":0.05}]},"currency":"USD","outstanding":1000000}}]}
            """
        ),
        (
            "PUT", "/v1/bonds/US1",
            #"{"details":{"terms":{"kind":"fixed","maturity":"2034-05-15","coupon":0.04}},"reason":"typing error"}"#
        ),
        ("PATCH", "/v1/bonds/US1", #"{"details":{"terms":{"coupon":0.05,"settlementDays":2},"outstanding":5},"reason":"x"}"#),
        ("POST", "/v1/bonds/US1/retire", #"{"on":"2024-07-01","reason":"called"}"#),
        ("POST", "/v1/bonds/US1/reopen", #"{"on":"2024-07-02","face":5,"reason":"sold once more"}"#),
        (
            "POST", "/v1/quotes",
            """
            {"source":"desk","availableAt":"2024-07-01T15:00:00Z","quotes":[{"bond":"US1","observedAt":"2024-07-01T15:00:00Z",\
            "bid":99,"ask":99.03125,"price":99.015625,"size":5}]}
            """
        ),
        ("POST", "/v1/marks", #"{"bond":"US1","price":99.5,"day":"2024-07-01","reason":"no trade"}"#),
        ("POST", "/v1/closes", #"{"day":"2024-07-01","source":"desk","prices":[{"bond":"US1","price":99.5}]}"#),
        ("POST", "/v1/what-if", #"{"curve":"USD-TREASURY","shiftBp":25,"limit":10,"bonds":["US1"]}"#),
        ("POST", "/v1/curves/USD-TREASURY/fits", #"{"known":1,"reason":"x"}"#),
        ("POST", "/v1/revaluations", #"{"curve":"USD-TREASURY","bonds":["US1"],"reason":"x"}"#),
        ("POST", "/v1/services/market-data/bonds/retry", #"{"positions":[1]}"#),
    ]

    /// Days and times that no log can tell, which is documented of questions and of changes.
    private static let untoldDays = ["0001-01-01", "9999-12-31"], untoldTimes = ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"]

    /// What a question about a time is refused with for one that no log can tell; nil where the documentation leaves it open.
    private static func refusal(of parameter: String, _ text: String) -> Int? {
        ["asOf", "asKnownAt", "from", "to"].contains(parameter) && (untoldDays + untoldTimes).contains(text) ? 400 : nil
    }

    /// What a body is refused with for a day or a time that no log can tell: the form by 400, the day by the business; nil where the
    /// documentation leaves it open.
    private static func refusal(of field: String, in method: String, _ value: String) -> Int? {
        let text = value.replacing("\"", with: "")
        return switch field {
        case "on", "day": untoldDays.contains(text) ? 422 : untoldTimes.contains(text) ? 400 : nil
        case "observedAt", "availableAt": (untoldDays + untoldTimes).contains(text) ? 400 : nil
        // Two hundred years from now are the most.
        case "maturity" where method == "PUT": text == untoldDays[1] ? 422 : untoldTimes.contains(text) ? 400 : nil
        case "issueDate", "maturity", "firstCoupon", "date": untoldTimes.contains(text) ? 400 : nil
        default: nil
        }
    }

    /// Runs a test with a bond and its quote there.
    private static func world(_ test: @escaping @Sendable (EdgeWorld) async throws -> Void) async throws {
        try await EdgeWorld.run(isWhole: true) { world in
            let created = try await world.post("/v1/bonds", Samples.bond)
            let quoted = try await world.post("/v1/quotes", Samples.quotes)
            #expect([created, quoted].map(\.code) == [201, 201], "\(created.text) \(quoted.text)")
            try await test(world)
        }
    }

    /// Whether an answer is one that a client can do something about: the server did not fail, and said so in words.
    private static func check(_ code: Int, _ text: String, _ request: String) {
        // A position that the log never reaches is waited for no longer than a moment, and told.
        #expect(code < 500, "\(request): \(code) \(text)")
    }

    @Test("every parameter of every operation takes or refuses them")
    func parameters() async throws {
        try await Self.world { world in
            for operation in world.api.operations where operation.load != .stream {
                guard let sample = Samples.requests[operation.id] else {
                    Issue.record("\(operation.id) has no sample")
                    continue
                }
                let fields = sample.body == nil ? [] : [("Content-Type", sample.type)]
                for parameter in operation.parameters {
                    for text in Self.texts where parameter.name != "minPosition" || Int(text).map({ $0 <= 0 }) ?? true {
                        var (target, headers) = (String(sample.target.prefix { $0 != "?" }), fields)
                        switch parameter.place {
                        case .query: target += "?\(parameter.name)=\(text)"
                        case .header: headers.append((parameter.name, text.replacing("%00", with: "x")))
                        case .path: target = Self.path(operation.path, target, parameter.name, text)
                        }
                        let answer = try await world.send(sample.method, target, headers, sample.body)
                        let request = "\(sample.method) \(target) \(parameter.name)=\(text)"
                        Self.check(answer.code, answer.text, request)
                        if let code = Self.refusal(of: parameter.name, text) {
                            #expect(answer.code == code, "\(request): \(answer.text)")
                            #expect(try answer.json["field"]?.string == parameter.name, "\(request): \(answer.text)")
                        }
                    }
                }
            }
        }
    }

    /// A path with another value for one of its names.
    private static func path(_ pattern: String, _ sample: String, _ name: String, _ value: String) -> String {
        zip(pattern.split(separator: "/"), sample.split(separator: "/")).map { part, found in
            "/" + (part == "{\(name)}" ? value : String(found))
        }.joined()
    }

    @Test("every value of every body takes or refuses them", arguments: bodies.indices)
    func values(_ number: Int) async throws {
        let sample = Self.bodies[number]
        try await Self.world { world in
            let whole = try JSONReader.read(Array(sample.body.utf8))
            for (place, field) in Self.fields(of: whole).enumerated() {
                for value in Self.values {
                    var first = 0
                    let body = Self.text(whole, replacing: place, at: &first, by: value)
                    let answer = try await world.send(
                        sample.method, sample.target, [("Content-Type", "application/json")], body)
                    Self.check(answer.code, answer.text, "\(sample.method) \(sample.target) \(body)")
                    guard let code = Self.refusal(of: field, in: sample.method, value) else { continue }
                    #expect(answer.code == code, "\(sample.method) \(sample.target) \(body): \(answer.text)")
                }
            }
            // Whatever was taken is read again by all that there is to ask.
            for target in ["bonds", "bonds/US1", "bonds/US1/quotes", "bonds/US1/history", "quotes", "quotes/quarantine"] {
                let answer = try await world.get("/v1/\(target)")
                Self.check(answer.code, answer.text, "GET /v1/\(target) behind \(sample.target)")
            }
        }
    }

    /// The name of each value in one, itself first, counted from the outside in; those of an array have its name.
    private static func fields(of value: JSONValue, _ name: String = "") -> [String] {
        [name] + (value.members ?? []).flatMap { fields(of: $0.1, $0.0) }
            + (value.elements ?? []).flatMap { fields(of: $0, name) }
    }

    /// How many values there are in one, itself counted.
    private static func count(_ value: JSONValue) -> Int {
        1 + (value.members ?? []).reduce(0) { $0 + count($1.1) } + (value.elements ?? []).reduce(0) { $0 + count($1) }
    }

    /// A value in JSON, with one of those in it replaced.
    ///
    /// - Parameters:
    ///   - value: the whole, or a part of it.
    ///   - target: which one, counted from the outside in.
    ///   - place: the number of `value`; of the one behind it when this returns.
    ///   - other: what stands in place of it.
    /// - Returns: the JSON.
    private static func text(_ value: JSONValue, replacing target: Int, at place: inout Int, by other: String) -> String {
        let here = place
        place += 1
        if here == target {
            place += count(value) - 1
            return other
        }
        var parts: [String] = []
        if let members = value.members {
            for (name, member) in members {
                parts.append("\"\(name)\":\(text(member, replacing: target, at: &place, by: other))")
            }
            return "{\(parts.joined(separator: ","))}"
        }
        guard let elements = value.elements else { return String(decoding: JSONText.bytes(value), as: UTF8.self) }
        for element in elements { parts.append(text(element, replacing: target, at: &place, by: other)) }
        return "[\(parts.joined(separator: ","))]"
    }

    @Test(
        "a cursor that somebody made up goes on behind nothing, or is refused",
        arguments: [
            "/v1/bonds", "/v1/quotes", "/v1/quotes/quarantine", "/v1/bonds/US1/history", "/v1/valuations", "/v1/events",
            "/v1/events?backwards=true", "/v1/jobs", "/v1/services/market-data/quotes/parked",
        ])
    func cursors(target: String) async throws {
        let keys = [
            "9223372036854775807", "9223372036854775806", "0", "-1", "-9223372036854775808", "9223372036854775808", "1e308", "",
            "US1", "9223372036854775807/9223372036854775807", "9223372036854775807/-9223372036854775808", "-1/0", "1/",
            "ffffffff-ffff-7fff-bfff-ffffffffffff", "\u{10FFFF}",
        ]
        try await Self.world { world in
            for key in keys {
                for position in [0, 1, 2, 99, 9_007_199_254_740_991, Int.max] {
                    for list in try Self.lists(of: target) {
                        let cursor = #"{"key":"\#(key)","list":"\#(list)","position":\#(position)}"#
                        let text = Hexadecimal.text(of: Array(cursor.utf8))
                        let answer = try await world.get("\(target)\(target.contains("?") ? "&" : "?")cursor=\(text)")
                        Self.check(answer.code, answer.text, "GET \(target) with \(cursor)")
                        let isBeyond = position > 2 && !target.contains("jobs") && !target.contains("services")
                        #expect(!isBeyond || answer.code == 400 || answer.code == 409, "GET \(target) with \(cursor)")
                    }
                }
            }
        }
    }

    /// What a server calls a list in its cursors: as its own cursors do, so that a made up one comes as far as its key.
    private static func lists(of target: String) throws -> [String] {
        let ids = [
            "/v1/bonds": "listBonds", "/v1/quotes": "listQuotes", "/v1/quotes/quarantine": "listQuarantine",
            "/v1/bonds/US1/history": "listHistory", "/v1/valuations": "listValuations", "/v1/events": "listEvents",
        ]
        let sides = target.split(separator: "?").map(String.init)
        guard let id = ids[sides[0]] else { return ["listJobs  ", "listParked market-data/quotes"] }
        let text = ([id, sides[0]] + sides.dropFirst()).joined(separator: "\n")
        return [String(Digest256(of: Array(text.utf8)).description.prefix(16))]
    }
}
