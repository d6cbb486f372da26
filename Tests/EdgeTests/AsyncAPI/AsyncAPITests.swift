import Contracts
import Edge
import EventSourcing
import Foundation
import HTTPAPI
import Testing

@Suite("The AsyncAPI document against its specification and the events that go out")
struct AsyncAPITests {
    private static let document = AsyncAPIDocument.document(
        OutwardContracts.all, brokers: [EventServer(host: "localhost:5672")], release: "1.0.0")

    private var reader: SchemaReader { SchemaReader(document: Self.document) }

    @Test("it is served beside the other document, with the broker that is set, and none where none is")
    func served() async throws {
        try await EdgeWorld.run { world in
            let answer = try await world.get("/asyncapi.json")
            #expect(answer.code == 200)
            let document = AsyncAPIDocument.document(OutwardContracts.all, brokers: [], release: "1.2.3")
            #expect(answer.bytes == JSONText.bytes(document))
            #expect(try answer.json["servers"] == nil)
            #expect(try await world.get("/docs").text.contains("href=\"/asyncapi.json\""))
        }
    }

    @Test("the copy that others build on is the document")
    func copy() throws {
        let now = Self.document.lines()
        let kept = try ContractFolder.golden("asyncapi/bondtrader.json", now: Array(now.utf8))
        #expect(String(decoding: kept, as: UTF8.self) == now)
    }

    @Test("every event of the modules has its row, and every row an event")
    func table() throws {
        let catalogues = try PublishedExamples.catalogues()
        let known = Set(catalogues.flatMap(\.names).map { "\($0.module).\($0.kind)" })
        #expect(Set(OutwardContracts.all.map { "\($0.origin.module).\($0.origin.kind)" }) == known)
        #expect(Set(OutwardContracts.all.map(\.name)).count == OutwardContracts.all.count)
        for contract in OutwardContracts.all { #expect(catalogues.contains { $0.type(of: contract.origin) != nil }) }
    }

    @Test("it has what the specification requires, and nothing that it does not know")
    func structure() throws {
        let document = Self.document
        #expect(document["asyncapi"]?.string == "3.0.0")
        #expect(document["info"]?["title"]?.string != nil && document["info"]?["version"]?.string != nil)
        let fields: Set = ["asyncapi", "id", "info", "servers", "defaultContentType", "channels", "operations", "components"]
        #expect(Set(document.members?.map(\.0) ?? []) == fields)
        let channels = try #require(document["channels"]?.members)
        #expect(channels.map(\.0) == OutwardContracts.all.map(\.name.text))
        for (name, channel) in channels {
            let known: Set = ["address", "title", "summary", "description", "messages", "bindings"]
            #expect(Set(channel.members?.map(\.0) ?? []) == known, "\(name)")
            #expect(channel["address"]?.string == name)
            #expect(channel["messages"]?.members?.count == 1)
        }
        for (name, server) in try #require(document["servers"]?.members) {
            #expect(server["host"]?.string?.isEmpty == false && server["protocol"]?.string == "amqp", "\(name)")
        }
        let operations = try #require(document["operations"]?.members)
        #expect(operations.count == channels.count)
        for (name, operation) in operations {
            #expect(operation["action"]?.string == "send", "\(name)")
            let channel = try #require(operation["channel"]?["$ref"]?.string)
            #expect(reader.resolve(channel)?["address"] != nil, "\(name)")
            for message in try #require(operation["messages"]?.elements) {
                // An operation refers to a message of its channel, which refers to the component.
                #expect(message["$ref"]?.string?.hasPrefix("\(channel)/messages/") == true, "\(name)")
                let target = try #require(message["$ref"]?.string.flatMap { reader.resolve($0) })
                #expect(target["$ref"]?.string.flatMap { reader.resolve($0) }?["payload"] != nil, "\(name)")
            }
        }
    }

    @Test("every reference leads to something, and names are of the characters that the specification allows")
    func references() throws {
        var references: [String] = []
        Self.collect(Self.document, into: &references)
        #expect(references.count > 50)
        for reference in Set(references) { #expect(reader.resolve(reference) != nil, "\(reference)") }
        for (_, group) in try #require(Self.document["components"]?.members) {
            for (name, _) in group.members ?? [] {
                let isPlain = name.range(of: "^[A-Za-z0-9._-]+$", options: .regularExpression) != nil
                #expect(isPlain, "\(name)")
            }
        }
    }

    private static func collect(_ value: JSONValue, into references: inout [String]) {
        for (name, member) in value.members ?? [] {
            if name == "$ref", let text = member.string { references.append(text) }
            collect(member, into: &references)
        }
        for element in value.elements ?? [] { collect(element, into: &references) }
    }

    private func payload(of contract: OutwardContract) throws -> JSONValue {
        let message = try #require(Self.document["channels"]?[contract.name.text]?["messages"]?.members?.first?.1)
        return try #require(message["$ref"]?.string.flatMap { reader.resolve($0) }?["payload"])
    }

    @Test("every golden event goes out as its example says, which has the form that the document gives")
    func examples() throws {
        let examples = try PublishedExamples.all()
        for example in examples {
            let kept = try ContractFolder.golden("asyncapi/examples/\(example.name).json", now: example.bytes)
            #expect(String(decoding: kept, as: UTF8.self) == String(decoding: example.bytes, as: UTF8.self))
            let faults = reader.faults(try JSONReader.read(example.bytes), try payload(of: example.contract))
            #expect(faults == [], "\(example.name)")
        }
        #expect(Set(examples.map(\.contract.name)) == Set(OutwardContracts.all.map(\.name)))
        #expect(try ContractFolder.files(in: "asyncapi/examples") == examples.map { "\($0.name).json" }.sorted())
    }

    @Test(
        "an example with a part missing, or of another form, is refused by the document",
        arguments: ["data", "id", "type", "logposition"])
    func refused(member: String) throws {
        for example in try PublishedExamples.all() {
            let members = try #require(try JSONReader.read(example.bytes).members)
            let schema = try payload(of: example.contract)
            #expect(reader.faults(.object(members.filter { $0.0 != member }), schema) != [], "\(example.name)")
            let wrong = members.map { ($0.0, $0.0 == member ? JSONValue.array([]) : $0.1) }
            #expect(reader.faults(.object(wrong), schema) != [], "\(example.name)")
        }
    }

    @Test("a member of what a message says that is of another form is refused, at every depth")
    func depth() throws {
        let example = try #require(try PublishedExamples.all().first { $0.contract.name == PriceUpdated.name })
        let event = try JSONReader.read(example.bytes)
        let data = try #require(event["data"]?.members)
        for (name, _) in data {
            let wrong = data.map { ($0.0, $0.0 == name ? JSONValue.bool(true) : $0.1) }
            let members = try #require(event.members).map { ($0.0, $0.0 == "data" ? JSONValue.object(wrong) : $0.1) }
            #expect(reader.faults(.object(members), try payload(of: example.contract)) != [], "\(name)")
        }
    }

    @Test("headers of a broker's message have the form that the document gives")
    func headers() throws {
        let attributes = try PublishedExamples.all().map { try #require(try JSONReader.read($0.bytes).members) }
        let schema = try #require(Self.document["components"]?["schemas"]?["CloudEventHeaders"])
        for members in attributes {
            let headers = members.filter { $0.0 != "data" }.map { ("ce-\($0.0)", $0.1) }
            #expect(reader.faults(.object(headers), schema) == [])
        }
    }
}
