import Edge
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
