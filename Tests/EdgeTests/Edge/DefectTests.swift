import Contracts
import Edge
import Messaging
import Synchronization
import Testing

@Suite("Failures of the server's own")
struct DefectTests {
    private struct Broken: Error, CustomStringConvertible {
        let description = "the secret of the house"
    }

    @Test("the client is told the identifier and no more, and the server's side the error, once")
    func unknownError() async throws {
        let defects = DefectList()
        let route = EdgeRoute("GET", "/broken/{name}") { _ in throw Broken() }
        try await EdgeWorld.run(extra: [route], defects: defects) { world in
            let answer = try await world.get("/broken/x")
            let problem = try answer.json
            let identifier = try #require(answer.field("X-Request-ID"))
            #expect(answer.code == 500 && answer.field("Content-Type") == "application/problem+json")
            #expect(problem["type"]?.string == ProblemKind.defect.type)
            #expect(problem["instance"]?.string == "urn:uuid:\(identifier)")
            #expect(!answer.text.contains("secret"))
            let told = DefectList.Entry(request: identifier, route: "GET /broken/{name}", error: "the secret of the house")
            #expect(defects.all == [told])
        }
    }

    @Test("what is wrong with a request is no failure of the server's")
    func problems() async throws {
        let defects = DefectList()
        let busy = EdgeRoute("GET", "/busy") { _ in throw Problem(.unavailable, "not now") }
        try await EdgeWorld.run(extra: [busy], defects: defects) { world in
            let answers = [
                try await world.get("/busy"), try await world.get("/nothing"), try await world.post("/v1/quotes", "{"),
            ]
            #expect(answers.map(\.code) == [503, 404, 400])
            #expect(defects.all.isEmpty)
        }
    }

    @Test("a row that cannot be read is no fault of whoever asks, and is told", arguments: ["DAMAGED", "MISNAMED"])
    func damagedRow(curve: String) async throws {
        let defects = DefectList()
        try await EdgeWorld.run(defects: defects) { world in
            let answer = try await world.get("/v1/curves/\(curve)")
            #expect(answer.code == 500, "\(answer.text)")
            #expect(try answer.json["type"]?.string == ProblemKind.defect.type)
            #expect(defects.all.map(\.route) == ["GET /v1/curves/{name}"])
        }
    }

    @Test("a result of a job that cannot be read is no fault of whoever asks, and is told")
    func damagedResult() async throws {
        let defects = DefectList()
        try await EdgeWorld.run(defects: defects) { world in
            let (id, now) = (MessageID(high: 8, low: 8), Timestamp(nanoseconds: 1))
            _ = try await world.jobs.enqueue(JobRequest(id: id, kind: "import", payload: []), at: now)
            let demand = JobDemand(worker: "w", kinds: ["import": 1], duration: .seconds(30))
            let job = try #require(try await world.jobs.lease(demand, at: now))
            _ = try await world.jobs.end(job.lease, .done(result: Array("{".utf8)), at: now)
            #expect(try await world.get("/v1/jobs/\(id)").code == 500)
            #expect(defects.all.count == 1 && defects.all.first?.error.contains("result of job \(id)") == true)
        }
    }

    @Test("a failure in the middle of a stream cuts it, and is told")
    func stream() async throws {
        let defects = DefectList()
        let identifier = Mutex("")
        let route = EdgeRoute("GET", "/stream", load: .stream) { request in
            identifier.withLock { $0 = "\(request.id)" }
            return EdgeAnswer(
                type: "text/event-stream",
                body: .stream { send in
                    try await send(Array(": here\n\n".utf8))
                    throw Broken()
                })
        }
        try await EdgeWorld.run(extra: [route], defects: defects) { world in
            await #expect(throws: Broken.self) { try await world.get("/stream") }
            let told = DefectList.Entry(
                request: identifier.withLock { $0 }, route: "GET /stream", error: "the secret of the house")
            #expect(defects.all == [told])
        }
    }
}
