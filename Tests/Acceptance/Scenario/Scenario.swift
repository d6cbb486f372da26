import Foundation
import Testing

/// What the business does with the platform, from the first bond to rows that are made anew: the same on every shape.
///
/// Each step waits until nothing is under way, so that the log comes out in one order whoever writes it. Every command has a key of its
/// own; identifiers follow from keys, times from the clock that stands.
struct Scenario {
    /// When all of it happens: half an hour past the close of New York.
    static let clock = "2024-07-01T21:30:00Z"

    /// The steps, in order, with what each is about.
    enum Step: String, CaseIterable {
        case bonds, firstDay, quotes, curve, correction, terms, close, revaluation, past, rebuild, retirement
    }

    let running: RunningShape
    /// What happens to the shape while a step is under way: faults.
    var during: [Step: @Sendable () async throws -> Void] = [:]
    private var client: Client { running.client }

    init(on running: RunningShape) {
        self.running = running
    }

    /// Does all of it.
    ///
    /// - Throws: what a step throws; what it finds wrong is recorded.
    func run() async throws {
        var known: [Step: Int] = [:]
        var remembered: [(path: String, answer: JSON)] = []
        for step in Step.allCases {
            async let fault: Void? = during[step]?()
            known[step] = try await perform(step, known, remembered)
            try await fault
            try await running.quiesce()
            if step == .correction { remembered = try await remember(at: try await RunningShape.head(of: client)) }
        }
    }

    private func perform(
        _ step: Step, _ known: [Step: Int], _ remembered: [(path: String, answer: JSON)]
    ) async throws -> Int? {
        switch step {
        case .bonds: return try await createBonds()
        case .firstDay: return try await importFirstDay()
        case .quotes: return try await recordQuotes()
        case .curve: return try await fitCurve(known: try #require(known[.quotes]))
        case .correction: return try await correctQuote()
        case .terms: return try await correctTerms()
        case .close: return try await recordClose()
        case .revaluation: return try await revalue()
        case .past:
            try await askOfPast(remembered)
            return nil
        case .rebuild:
            try await rebuild()
            return nil
        case .retirement: return try await retire()
        }
    }

    /// Bonds are created; the one without a maturity comes back with its reason.
    private func createBonds() async throws -> Int? {
        let answer = try await write("/v1/bonds", Market.bonds, "bonds", expecting: 201)
        #expect(answer["created"]?.elements.count == Market.treasuries.count + 1)
        #expect(answer["rejected"]?.elements.map { $0["id"]?.string } == ["NEVER"])
        return answer["position"]?.integer
    }

    /// Friday's prices come as a file; the first curve is fitted to them, and bonds are valued on it.
    private func importFirstDay() async throws -> Int? {
        let job = try await run(
            job: "/v1/imports?format=quotes&date=2024-06-28&source=vendor", Market.file, "friday", type: "text/csv")
        #expect(job["result"]?["quotesAccepted"]?.integer == Market.treasuries.count)
        #expect(job["result"]?["curvesFitted"]?.integer == 1, "\(job.sorted)")
        return job["result"]?["position"]?.integer
    }

    /// Monday's quotes come in two batches; a crossed one is set aside, one of an unknown bond is rejected.
    private func recordQuotes() async throws -> Int? {
        let (first, rest) = (Array(Market.treasuries.prefix(5)), Array(Market.treasuries.dropFirst(5)))
        let morning = Market.quotes(
            of: first, at: "2024-07-01T14:00:00Z", move: 0.125,
            and: [
                Market.quote("ACME-2032", at: "2024-07-01T14:00:00Z", bid: 101.5, ask: 101),
                Market.quote("UNKNOWN", at: "2024-07-01T14:00:00Z", bid: 99, ask: 99.5),
            ])
        let answer = try await write("/v1/quotes", morning, "morning", expecting: 201)
        #expect(answer["accepted"]?.integer == 5)
        #expect(answer["quarantined"]?.elements.map { $0["bond"]?.string } == ["ACME-2032"])
        #expect(answer["rejected"]?.elements.map { $0["id"]?.string } == ["UNKNOWN"])
        try await running.quiesce()
        let noon = Market.quotes(
            of: rest, at: "2024-07-01T16:00:00Z", move: -0.0625,
            and: [Market.quote("ACME-2032", at: "2024-07-01T16:00:00Z", bid: 101, ask: 101.5)])
        return try await write("/v1/quotes", noon, "noon", expecting: 201)["position"]?.integer
    }

    /// The curve is fitted to what was known with the last quote; all bonds are valued on it.
    private func fitCurve(known: Int) async throws -> Int? {
        let answer = try await write("/v1/curves/USD-TREASURY/fits", #"{"known":\#(known)}"#, "curve", expecting: 201)
        #expect(answer["day"]?.string == "2024-07-01")
        #expect(answer["version"]?.integer == 2)
        return answer["position"]?.integer
    }

    /// A quote was wrong by a point: the source sends a later one, and the bond is valued anew.
    private func correctQuote() async throws -> Int? {
        let bond = Market.treasuries[6]
        let wrong = Market.quotes(of: [bond], at: "2024-07-01T18:00:00Z", move: 1.0)
        try await write("/v1/quotes", wrong, "wrong", expecting: 201)
        try await running.quiesce()
        let right = Market.quotes(of: [bond], at: "2024-07-01T18:05:00Z", move: 0.0)
        return try await write("/v1/quotes", right, "right", expecting: 201)["position"]?.integer
    }

    /// The coupon of the corporate bond is put right, at the version that the client saw.
    private func correctTerms() async throws -> Int? {
        let bond = try await client.get("/v1/bonds/ACME-2032")
        let version = try #require(bond["version"]?.integer)
        let body = #"{"details":{"terms":{"coupon":0.06}},"reason":"the prospectus says 6 percent"}"#
        let answer = try await client.send(
            "PATCH", "/v1/bonds/ACME-2032", body: body, key: "terms", type: "application/merge-patch+json",
            headers: ["If-Match": "\"v\(version)\""])
        #expect(answer.status == 200, "\(answer.text)")
        let stale = try await client.send(
            "PATCH", "/v1/bonds/ACME-2032", body: body, key: "terms-late", type: "application/merge-patch+json",
            headers: ["If-Match": "\"v\(version)\""])
        #expect(stale.status == 412, "\(stale.text)")
        return try answer.json["position"]?.integer
    }

    /// The official close of the day is taken in, and a mark by hand.
    private func recordClose() async throws -> Int? {
        let prices = Market.treasuries.map { #"{"bond":"\#($0.id)","price":\#($0.price)}"# }.joined(separator: ",")
        let body = #"{"day":"2024-07-01","source":"exchange","prices":[\#(prices)]}"#
        try await write("/v1/closes", body, "close", expecting: 201)
        try await running.quiesce()
        let mark = #"{"bond":"ACME-2032","price":101.125,"day":"2024-07-01","reason":"no trade since noon"}"#
        return try await write("/v1/marks", mark, "mark", expecting: 201)["position"]?.integer
    }

    /// All bonds are valued anew, as a job.
    private func revalue() async throws -> Int? {
        let job = try await run(job: "/v1/revaluations", #"{"reason":"end of day"}"#, "revaluation")
        #expect(job["result"]?["curves"]?.elements.first?["bonds"]?.integer == Market.treasuries.count + 1, "\(job.sorted)")
        return nil
    }

    /// Answers as they were known before, asked again later: bit by bit what they were.
    private func askOfPast(_ remembered: [(path: String, answer: JSON)]) async throws {
        #expect(remembered.count > 3)
        for (path, answer) in remembered {
            for member in running.members {
                guard let now = try await hosted(member, path) else { continue }
                #expect(now == answer, "\(path)")
            }
        }
    }

    /// The rows of every projection are made anew from the log; nothing that is asked differs.
    private func rebuild() async throws {
        #expect(try await RowsMadeAnew.differences(in: running, key: "rebuild") == [])
    }

    /// A bond is taken out of use.
    private func retire() async throws -> Int? {
        let body = #"{"on":"2024-07-01","reason":"called"}"#
        return try await write("/v1/bonds/ACME-2032/retire", body, "retirement", expecting: 200)["position"]?.integer
    }
}

extension Scenario {
    /// Sends a write twice under its key: the second time the first answer comes back. Then whoever is asked with its position sees it.
    @discardableResult
    private func write(_ path: String, _ body: String, _ key: String, expecting status: Int) async throws -> JSON {
        let answer = try await client.post(path, body, key: key)
        #expect(answer.status == status, "\(path): \(answer.text)")
        let json = try answer.json
        let again = try await client.post(path, body, key: key)
        #expect(again.status == status && again.text == answer.text, "\(path): \(again.text)")
        if let position = json["position"]?.integer {
            for member in running.members {
                guard let read = try await hosted(member, "/v1/bonds?limit=1&minPosition=\(position)") else { continue }
                #expect((read["position"]?.integer ?? 0) >= position)
            }
        }
        return json
    }

    /// Has a job done, and waits for its end.
    private func run(job path: String, _ body: String?, _ key: String, type: String = "application/json") async throws -> JSON {
        let job = try await Jobs.run(path, body, key: key, type: type, through: client)
        #expect(job["state"]?.string == "done", "\(job.sorted)")
        return job
    }

    /// What was answered at a position.
    private func remember(at position: Int) async throws -> [(path: String, answer: JSON)] {
        var found: [(path: String, answer: JSON)] = []
        for path in BusinessState.questions {
            let pinned = path + (path.contains("?") ? "&" : "?") + "asKnownAt=\(position)"
            let answer = try await client.send("GET", pinned, body: nil)
            guard answer.status == 200 else { continue }
            found.append((pinned, try answer.json))
        }
        return found
    }

    /// What a process answers; nil from one that does not host the module that is asked.
    private func hosted(_ member: Client, _ path: String) async throws -> JSON? {
        let answer = try await member.send("GET", path, body: nil)
        if answer.status == 200 { return try answer.json }
        guard answer.status == 503, answer.text.contains(Client.notHosted) else {
            throw Client.Failure(description: "GET \(path): \(answer.status) \(answer.text)")
        }
        return nil
    }
}
