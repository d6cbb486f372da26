import Contracts
import Edge
import HTTPAPI
import Messaging
import Testing

@Suite("The OpenAPI document against routes and answers")
struct OpenAPIContractTests {
    @Test("every operation is answered as its row of the table says, and stands in the document")
    func operations() async throws {
        try await EdgeWorld.run { world in
            _ = try await world.post("/v1/bonds", Samples.bond)
            _ = try await world.post("/v1/quotes", Samples.quotes)
            try await JobSamples.fill(world.jobs)
            let document = try await world.get("/openapi.json").json
            for operation in world.api.operations where operation.load != .stream {
                let sample = try #require(Samples.requests[operation.id], "\(operation.id) has no sample")
                let fields = sample.body == nil ? [] : [("Content-Type", sample.type)]
                let answer = try await world.send(sample.method, sample.target, fields, sample.body)
                #expect(answer.code == operation.success.status, "\(operation.id): \(answer.text)")
                if let schema = operation.success.schema { try schema.check(try answer.json, at: operation.id) }
                let said = document["paths"]?[operation.path]?[operation.method.lowercased()]
                #expect(said?["operationId"]?.string == operation.id)
                #expect(said?["responses"]?["\(answer.code)"] != nil)
            }
            let seen = Set(world.metrics.series.map(\.series.name.text))
            #expect(
                seen == Set(PublicAPI.contracts.map(\.contract.text)), "rows of the table against messages that operations send")
        }
    }

    @Test("the document lists the operations of the table and no others, each name once")
    func completeness() async throws {
        try await EdgeWorld.run { world in
            let paths = try #require(try await world.get("/openapi.json").json["paths"]?.members)
            let said = paths.flatMap { path in (path.1.members ?? []).map { "\($0.0.uppercased()) \(path.0)" } }
            let table = world.api.operations.map { "\($0.method) \($0.path)" }
            #expect(said.sorted() == table.sorted())
            #expect(Set(world.api.operations.map(\.id)).count == table.count)
        }
    }

    @Test("every reference in the document leads to something")
    func references() async throws {
        try await EdgeWorld.run { world in
            let document = try await world.get("/openapi.json").json
            var references: [String] = []
            collect(document, into: &references)
            #expect(references.count > 100)
            for reference in Set(references) {
                let found = reference.split(separator: "/").dropFirst().reduce(Optional(document)) { $0?[String($1)] }
                #expect(found != nil, "\(reference)")
            }
        }
    }

    @Test("whoever opens the server's address is led to the page for people, which shows names as code")
    func root() async throws {
        try await EdgeWorld.run { world in
            let answer = try await world.get("/")
            #expect(answer.code == 302 && answer.field("Location") == "/docs" && answer.text.contains("href=\"/docs\""))
            let page = try await world.get("/docs").text
            #expect(!page.contains("`") && page.contains("<code>Last-Event-ID</code>"))
        }
    }

    @Test("the page for people names every operation and every problem")
    func page() async throws {
        try await EdgeWorld.run { world in
            let page = try await world.get("/docs").text
            for operation in world.api.operations { #expect(page.contains("id=\"\(operation.id)\"")) }
            for kind in ProblemKind.allCases { #expect(page.contains("id=\"problem-\(kind.rawValue)\"")) }
            #expect(!page.contains("<script") && !page.contains("src="))
        }
    }
}

private func collect(_ value: JSONValue, into references: inout [String]) {
    for (name, member) in value.members ?? [] {
        if name == "$ref", let text = member.string { references.append(text) }
        collect(member, into: &references)
    }
    for element in value.elements ?? [] { collect(element, into: &references) }
}
