import Contracts
import Edge
import FixedIncome
import Messaging
import Testing

@Suite("Jobs over HTTP")
struct JobTests {
    private static let file = "id,clean_price\nUS1,99\n"

    private static func imported(
        _ world: EdgeWorld, _ query: String = "format=quotes&date=2024-07-01", file: String = file, key: String? = nil
    ) async throws -> (code: Int, location: String?, json: JSONValue) {
        let fields = [("Content-Type", "text/csv")] + (key.map { [("Idempotency-Key", $0)] } ?? [])
        let answer = try await world.send("POST", "/v1/imports?\(query)", fields, file)
        return (answer.code, answer.field("Location"), try answer.json)
    }

    @Test("a file is taken in whole, and the answer says where its job is")
    func importing() async throws {
        try await EdgeWorld.run { world in
            let answer = try await Self.imported(world)
            #expect(answer.code == 202)
            let id = try MessageID(try #require(answer.json["id"]?.string))
            #expect(answer.location == "/v1/jobs/\(id)")
            #expect(answer.json["state"]?.string == "waiting" && answer.json["kind"]?.string == "import")
            let payload = try #require(try await world.jobs.job(id)).request.payload
            let (order, file) = try ImportOrder.read(payload)
            #expect(order == ImportOrder(format: .quotes, name: "quotes", day: "2024-07-01"))
            #expect(file == Array(Self.file.utf8))
            let job = try await world.get("/v1/jobs/\(id)")
            #expect(job.code == 200)
            #expect(try job.json["id"]?.string == "\(id)")
            #expect(try await world.jobs.jobs(JobFilter()).count == 1)
        }
    }

    @Test("a key sent again with the same file gets the same job, with another file 422")
    func idempotency() async throws {
        try await EdgeWorld.run { world in
            let first = try await Self.imported(world, key: "k")
            let again = try await Self.imported(world, key: "k")
            #expect(first.code == 202 && again.code == 202 && again.location == first.location)
            let other = try await Self.imported(world, file: "id,clean_price\nUS1,98\n", key: "k")
            #expect(other.code == 422 && other.json["type"]?.string == ProblemKind.idempotencyKeyReused.type)
            #expect(try await world.jobs.jobs(JobFilter()).count == 1)
        }
    }

    @Test("a revaluation asked for again is the same job, although the log went on meanwhile")
    func revaluation() async throws {
        try await EdgeWorld.run { world in
            let key = [("Idempotency-Key", "r")]
            let body = "{\"curve\":\"USD-TREASURY\",\"bonds\":[\"US1\",\"US2\"]}"
            let first = try await world.post("/v1/revaluations", body, key)
            #expect(first.code == 202)
            _ = try await world.post("/v1/quotes", Samples.quotes)
            let again = try await world.post("/v1/revaluations", body, key)
            #expect(again.code == 202 && again.field("Location") == first.field("Location"))
            let id = try MessageID(try #require(try first.json["id"]?.string))
            let payload = try #require(try await world.jobs.job(id)).request.payload
            let order = try CanonicalDecoder.decode(RevaluationOrder.self, from: payload)
            #expect(
                order == RevaluationOrder(curve: "USD-TREASURY", bonds: [try BondID("US1"), try BondID("US2")], known: .start))
            let other = try await world.post("/v1/revaluations", "{}", key)
            #expect(other.code == 422)
        }
    }

    @Test("jobs are listed by kind and state, page by page, without what they do")
    func listing() async throws {
        try await EdgeWorld.run { world in
            for number in 1...5 { _ = try await Self.imported(world, "format=bonds", file: "a file \(number)") }
            _ = try await world.post("/v1/revaluations", "{}")
            var (target, ids) = ("/v1/jobs?kind=import&limit=2", [String]())
            while true {
                let page = try await world.get(target).json
                ids += try #require(page["items"]?.elements).compactMap { $0["id"]?.string }
                guard let next = page["next"]?.string else { break }
                target = "/v1/jobs?kind=import&limit=2&cursor=\(next)"
            }
            let newest = try await world.jobs.jobs(JobFilter(kind: "import")).map { "\($0.request.id)" }
            #expect(ids == newest && ids.count == 5)
            #expect(try await world.get("/v1/jobs?state=dead").json["items"]?.elements?.isEmpty == true)
            let table = try await world.get("/v1/jobs", [("Accept", "text/csv")])
            #expect(table.text.split(separator: "\r\n").count == 7 && !table.text.contains("a file"))
            let next = try #require(try await world.get("/v1/jobs?limit=1").json["next"]?.string)
            #expect(try await world.get("/v1/jobs?kind=import&cursor=\(next)").code == 400)
        }
    }

    @Test("a job that waits is called off, one that is dead is tried again, and no other")
    func changes() async throws {
        try await EdgeWorld.run { world in
            try await JobSamples.fill(world.jobs)
            let dead = try await world.get("/v1/jobs/\(JobSamples.dead)").json
            #expect(dead["state"]?.string == "dead" && dead["failure"]?.string == "no such column")
            let revived = try await world.send("POST", "/v1/jobs/\(JobSamples.dead)/revive")
            #expect(revived.code == 200)
            #expect(try revived.json["state"]?.string == "waiting")
            let again = try await world.send("POST", "/v1/jobs/\(JobSamples.dead)/revive")
            #expect(again.code == 409)
            #expect(try again.json["type"]?.string == ProblemKind.conflict.type)
            let cancelled = try await world.send("POST", "/v1/jobs/\(JobSamples.waiting)/cancel")
            #expect(cancelled.code == 200)
            #expect(try cancelled.json["state"]?.string == "cancelled")
        }
    }

    @Test("a job that is asked to stop is shown so until it has stopped, and found by it")
    func cancelling() async throws {
        try await EdgeWorld.run { world in
            let location = try #require(try await Self.imported(world).location)
            let demand = JobDemand(worker: "w", kinds: ["import": 1], duration: .seconds(3_600))
            let now = Timestamp(nanoseconds: LiveClock().nanosecondsSince1970)
            let job = try #require(try await world.jobs.lease(demand, at: now))
            func states() async throws -> [String?] {
                let shown = try await world.get(location).json["state"]?.string
                var found: [String?] = [shown]
                for state in ["running", "cancelling", "cancelled"] {
                    let list = try await world.get("/v1/jobs?state=\(state)").json["items"]?.elements ?? []
                    found += list.map { $0["state"]?.string }
                }
                return found
            }
            #expect(try await states() == ["running", "running"])
            let asked = try await world.send("POST", "\(location)/cancel")
            #expect(try asked.json["state"]?.string == "cancelling")
            #expect(try await states() == ["cancelling", "cancelling"])
            _ = try await world.jobs.end(job.lease, .cancelled(result: Array(#"{"rows":2}"#.utf8)), at: now)
            #expect(try await states() == ["cancelled", "cancelled"])
            #expect(try await world.get(location).json["result"]?["rows"]?.integer == 2, "what it had done by then")
        }
    }

    @Test("a key finds its job when that is done and its file dropped; name, size and digest stay")
    func dropped() async throws {
        try await EdgeWorld.run { world in
            let first = try await Self.imported(world, "format=quotes&date=2024-07-01&name=mine.csv", key: "k")
            let demand = JobDemand(worker: "w", kinds: ["import": 1], duration: .seconds(3_600))
            let now = Timestamp(nanoseconds: LiveClock().nanosecondsSince1970)
            let job = try #require(try await world.jobs.lease(demand, at: now))
            let payload = job.request.payload
            _ = try await world.jobs.end(job.lease, .done(result: Array("{}".utf8)), at: now)
            #expect(try await world.jobs.job(job.request.id)?.request.payload == [])
            let again = try await Self.imported(world, "format=quotes&date=2024-07-01&name=mine.csv", key: "k")
            #expect(again.code == 202 && again.location == first.location && again.json["state"]?.string == "done")
            #expect(again.json["name"]?.string == "mine.csv" && again.json["payloadBytes"]?.integer == payload.count)
            #expect(again.json["payloadDigest"]?.string == "\(Digest256(of: payload))")
            let other = try await Self.imported(world, "format=quotes&date=2024-07-02&name=mine.csv", key: "k")
            #expect(other.code == 422)
        }
    }

    @Test("a file is refused for a while when what waits leaves no room for it, and nothing is kept of it")
    func fullQueue() async throws {
        let jobs = MemoryJobQueue(room: JobRoom(bytes: 2_000))
        try await EdgeWorld.run(jobs: jobs) { world in
            let first = try await Self.imported(world, key: "k1")
            #expect(first.code == 202)
            let fields = [("Content-Type", "text/csv"), ("Idempotency-Key", "k2")]
            let full = try await world.send("POST", "/v1/imports?format=quotes&date=2024-07-01", fields, Self.file)
            #expect(full.code == 503 && full.field("Retry-After") == "30", "\(full.text)")
            #expect(try full.json["type"]?.string == ProblemKind.unavailable.type)
            #expect(try await Self.imported(world, key: "k1").location == first.location)
            #expect(try await world.jobs.jobs(JobFilter()).count == 1)
            _ = try await world.send("POST", "\(try #require(first.location))/cancel")
            #expect(try await Self.imported(world, key: "k2").code == 202)
        }
    }

    @Test("a dead job whose file is kept no longer says so, and is not revived")
    func droppedFile() async throws {
        try await EdgeWorld.run { world in
            try await JobSamples.fill(world.jobs)
            let time = Timestamp(nanoseconds: LiveClock().nanosecondsSince1970)
            _ = try await world.jobs.prune(JobRetention(deadBytes: 0), at: time)
            #expect(try await world.get("/v1/jobs/\(JobSamples.dead)").json["isPayloadKept"]?.found == "false")
            let revived = try await world.send("POST", "/v1/jobs/\(JobSamples.dead)/revive")
            #expect(revived.code == 409, "\(revived.text)")
            #expect(try revived.json["code"]?.string == "payload-dropped")
        }
    }

    @Test("a job that is not there is told as such", arguments: [("GET", ""), ("POST", "/cancel"), ("POST", "/revive")])
    func unknown(method: String, rest: String) async throws {
        try await EdgeWorld.run { world in
            let answer = try await world.send(method, "/v1/jobs/\(MessageID(high: 9, low: 9))\(rest)")
            #expect(answer.code == 404)
            #expect(try answer.json["field"]?.string == "id")
            #expect(try await world.send(method, "/v1/jobs/nothing\(rest)").code == 400)
        }
    }

    private static let refused: [(query: String, type: String, body: String, kind: ProblemKind, field: String?)] = [
        ("", "text/csv", "a", .invalidRequest, "format"), ("?format=gold", "text/csv", "a", .invalidRequest, "format"),
        ("?format=trace", "application/json", "{}", .unsupportedMediaType, "Content-Type"),
        ("?format=trace", "text/csv", "", .invalidRequest, nil),
        ("?format=trace&date=2024-07-01", "text/csv", "a", .invalidRequest, "date"),
        ("?format=bonds&source=desk", "text/csv", "a", .invalidRequest, "source"),
        ("?format=quotes&source=The-Desk", "text/csv", "a", .invalidRequest, "source"),
    ]

    @Test("a file that nobody can make sense of is refused", arguments: refused)
    func refusals(query: String, type: String, body: String, kind: ProblemKind, field: String?) async throws {
        try await EdgeWorld.run { world in
            let answer = try await world.send("POST", "/v1/imports\(query)", [("Content-Type", type)], body)
            #expect(answer.code == kind.status, "\(answer.text)")
            #expect(try answer.json["type"]?.string == kind.type)
            #expect(try answer.json["field"]?.string == field)
            #expect(try await world.jobs.jobs(JobFilter()).isEmpty)
        }
    }

    @Test("a file may be larger than other bodies, up to 32 MiB")
    func sizes() async throws {
        var limits = EdgeLimits()
        limits.bodyBytes = 1_000
        try await EdgeWorld.run(limits: limits) { world in
            let file = String(repeating: "x", count: 5_000)
            #expect(try await Self.imported(world, "format=bonds", file: file).code == 202)
            let quotes = try await world.post("/v1/quotes", "\"\(file)\"")
            #expect(quotes.code == 413)
            let huge = String(repeating: "x", count: (32 << 20) + 1)
            #expect(try await Self.imported(world, "format=bonds", file: huge).code == 413)
        }
    }
}
