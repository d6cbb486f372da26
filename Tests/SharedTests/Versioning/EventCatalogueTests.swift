import ConformanceTesting
import Contracts
import EventSourcing
import Foundation
import Testing

@Suite("The catalogue of events")
struct EventCatalogueTests {
    private func decoded(_ event: some Event, by catalogue: EventCatalogue) async throws -> any Event {
        let log = SampleLog()
        try await log.append("test.a/1", event)
        let record = try #require(try await log.log.read(LogSelection(), limit: 1).first)
        return try catalogue.decode(record).event
    }

    @Test("every version is read as the latest")
    func upcasts() async throws {
        let catalogue = try Samples.catalogue()
        #expect(try await decoded(CountedV1(count: 4), by: catalogue) as? Counted == Counted(4))
        #expect(
            try await decoded(CountedV2(amount: 4, unitCode: 1), by: catalogue) as? Counted == Counted(amount: 4, unit: "dozen"))
        #expect(try await decoded(Counted(4), by: catalogue) as? Counted == Counted(4))
        #expect(catalogue.wireNames(of: [Counted.name]) == [Counted.name, CountedV2.name, CountedV1.name])
    }

    @Test("a type registered twice is refused, and so is a second latest version")
    func twice() throws {
        var catalogue = try Samples.catalogue()
        #expect(throws: EventCatalogueError.registeredTwice(Counted.name)) { try catalogue.register(Counted.self) }
        #expect(throws: EventCatalogueError.registeredTwice(CountedV1.name)) {
            try catalogue.upcast(from: CountedV1.self, to: CountedV2.self) { CountedV2(amount: $0.count, unitCode: 0) }
        }
        var other = EventCatalogue()
        try other.register(CountedV2.self)
        #expect(throws: EventCatalogueError.secondLatest(Counted.name, first: CountedV2.name)) {
            try other.register(Counted.self)
        }
    }

    @Test("an upcaster that leaps, leads back, or leads to another contract is refused")
    func wrongStep() throws {
        var catalogue = EventCatalogue()
        try catalogue.register(Counted.self)
        #expect(throws: EventCatalogueError.notNextVersion(from: CountedV1.name, to: Counted.name)) {
            try catalogue.upcast(from: CountedV1.self, to: Counted.self) { Counted($0.count) }
        }
        #expect(throws: EventCatalogueError.notNextVersion(from: Odd.name, to: Counted.name)) {
            try catalogue.upcast(from: Odd.self, to: Counted.self) { Counted($0.amount) }
        }
        #expect(throws: EventCatalogueError.registeredTwice(Counted.name)) {
            try catalogue.upcast(from: Counted.self, to: CountedV2.self) { CountedV2(amount: $0.amount, unitCode: 0) }
        }
        try catalogue.upcast(from: CountedV2.self, to: Counted.self) { Counted($0.amount) }
        var backwards = EventCatalogue()
        try backwards.register(CountedV2.self)
        #expect(throws: EventCatalogueError.notNextVersion(from: Counted.name, to: CountedV2.name)) {
            try backwards.upcast(from: Counted.self, to: CountedV2.self) { CountedV2(amount: $0.amount, unitCode: 0) }
        }
    }

    @Test("a chain with a gap is refused, at its step or as a whole")
    func gap() throws {
        var catalogue = EventCatalogue()
        try catalogue.register(Counted.self)
        #expect(throws: EventCatalogueError.gap(from: CountedV1.name, to: CountedV2.name)) {
            try catalogue.upcast(from: CountedV1.self, to: CountedV2.self) { CountedV2(amount: $0.count, unitCode: 0) }
        }
        #expect(throws: EventCatalogueError.missingVersion(CountedV2.name)) { try catalogue.checkComplete() }
        try Samples.catalogue().checkComplete()
    }

    @Test("a payload that is not its contract's is poison, and so is one that an upcaster refuses")
    func poison() async throws {
        let (catalogue, log) = (try Samples.catalogue(), SampleLog())
        let bad = EventDraft(type: Counted.name, payload: Array("{}".utf8), occurredAt: Timestamp(nanoseconds: 0))
        try await log.append("test.a/1", drafts: [bad])
        try await log.append("test.a/1", CountedV2(amount: 1, unitCode: 13))
        for (place, record) in try await log.log.read(LogSelection(), limit: 9).enumerated() {
            let error = #expect(throws: EventDecodingError.self) { try catalogue.decode(record) }
            guard case .poison(_, let position, _)? = error else { Issue.record("found \(String(describing: error))"); continue }
            #expect(position == LogPosition(Int64(place + 1)))
        }
    }

    @Test("an unknown type is skipped or fails, as the consumer chooses")
    func unknown() async throws {
        let (catalogue, log) = (try Samples.catalogue(knowingOdd: false), SampleLog())
        try await log.append("test.a/1", Odd(amount: 1))
        let record = try #require(try await log.log.read(LogSelection(), limit: 1).first)
        #expect(try catalogue.decode(record, unknown: .skip) == nil)
        #expect(throws: EventDecodingError.unknownType(Odd.name, position: 1)) { try catalogue.decode(record, unknown: .fail) }
    }
}

@Suite("The files of every event that was shipped")
struct EventFilesTests {
    private func folder(_ files: [String: String]) throws -> String {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("events-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for (name, text) in files { try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name)) }
        return path
    }

    private static let files = [
        "test.counted.v1.json": #"{"count":4}"#, "test.counted.v2.json": #"{"amount":4,"unitCode":0}"# + "\n",
        "test.counted.v3.json": #"{"amount":4,"unit":"piece"}"#, "test.odd.v1.json": #"{"amount":1}"#,
        "test.ordered.v1.json": #"{"copies":1,"item":"a"}"#, "test.delivered.v1.json": #"{"copy":0,"item":"a"}"#,
    ]

    @Test("a file of every version is read")
    func complete() throws {
        let found = try EventFiles.check(folder: folder(Self.files), by: Samples.catalogue())
        #expect(Set(found.map { $0.text + ".json" }) == Set(Self.files.keys))
    }

    @Test(
        "a file that is missing, foreign, unreadable or not canonical is named",
        arguments: [
            ("test.counted.v1.json", nil, "test.counted.v1.json: found no golden file"),
            ("test.counted.v1.json", #"{"counts":4}"#, "test.counted.v1.json:"),
            ("test.counted.v2.json", #"{"amount":4,"unitCode":13}"#, "test.counted.v2.json:"),
            ("test.counted.v3.json", #"{"amount": 4,"unit":"piece"}"#, "test.counted.v3.json:"),
            ("test.counted.v3.json", #"{"amount":4,"more":1,"unit":"piece"}"#, "expected the bytes of the file"),
            ("test.gone.v1.json", "{}", "test.gone.v1.json:"), ("notes.txt", "a", "notes.txt:"),
        ] as [(String, String?, String)])
    func broken(file: String, text: String?, message: String) throws {
        var files = Self.files
        files[file] = text
        let path = try folder(files)
        let error = #expect(throws: ConformanceViolation.self) { try EventFiles.check(folder: path, by: Samples.catalogue()) }
        #expect(error?.description.contains(message) == true, "\(String(describing: error))")
    }
}
