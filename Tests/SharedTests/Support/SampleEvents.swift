import ConformanceTesting
import Contracts
import EventSourcing
import Foundation
import Runtime
import Synchronization

/// An amount that was counted, as it is written today.
struct Counted: Event, Equatable {
    static let name: MessageName = "test.counted.v3"
    var amount: Int
    var unit: String
    var isPoison: Bool?
}

/// As it was written before it had a unit by name.
struct CountedV2: Event, Equatable {
    static let name: MessageName = "test.counted.v2"
    var amount: Int
    var unitCode: Int
}

/// As it was written at first.
struct CountedV1: Event, Equatable {
    static let name: MessageName = "test.counted.v1"
    var count: Int
}

/// Something that only newer readers know.
struct Odd: Event {
    static let name: MessageName = "test.odd.v1"
    var amount: Int
}

struct Ordered: Event {
    static let name: MessageName = "test.ordered.v1"
    var item: String
    var copies: Int
}

struct Deliver: Command, Equatable {
    static let name: MessageName = "test.deliver.v1"
    struct Receipt: Codable, Sendable {}
    var item: String
    var copy: Int
}

struct Delivered: Event, Equatable {
    static let name: MessageName = "test.delivered.v1"
    var item: String
    var copy: Int
}

enum Samples {
    struct Refusal: Error, Equatable {}

    static func catalogue(knowingOdd: Bool = true, keys: (any SubjectKeys)? = nil) throws -> EventCatalogue {
        var catalogue = EventCatalogue(keys: keys)
        try catalogue.register(Counted.self)
        try catalogue.upcast(from: CountedV2.self, to: Counted.self) { old in
            guard old.unitCode != 13 else { throw Refusal() }
            return Counted(amount: old.amount, unit: old.unitCode == 0 ? "piece" : "dozen")
        }
        try catalogue.upcast(from: CountedV1.self, to: CountedV2.self) { CountedV2(amount: $0.count, unitCode: 0) }
        if knowingOdd { try catalogue.register(Odd.self) }
        try catalogue.register(Ordered.self)
        try catalogue.register(Delivered.self)
        return catalogue
    }

    static let seed: UInt64 = {
        let seed = ProcessInfo.processInfo.environment["BONDTRADER_SEED"].flatMap(UInt64.init) ?? UInt64.random(in: 0...999_999)
        print("event sourcing: BONDTRADER_SEED=\(seed)")
        return seed
    }()

    static var isTorture: Bool { ProcessInfo.processInfo.environment["BONDTRADER_TORTURE"] == "1" }
}

/// Signs with a mark in place of a signature.
struct SampleSigner: HeadSigning {
    func sign(_ head: TreeHead) -> SignedHead { SignedHead(head: head, signature: head.root.bytes) }
}

/// A log in memory that a test appends to.
final class SampleLog: Sendable {
    let storage: any LogStorage
    let log: EventLog
    let clock: any WallClock
    private let commands = Mutex<UInt64>(0)

    init(_ storage: (any LogStorage)? = nil, clock: any WallClock = ManualClock()) {
        self.storage = storage ?? MemoryLogStorage(identity: LogStorageFixture.identity)
        self.clock = clock
        log = EventLog(self.storage, clock: clock, signer: SampleSigner())
    }

    func nextCause() -> Cause {
        let number = commands.withLock { number in
            number += 1
            return number
        }
        return Cause(
            command: MessageID(high: 1, low: number), fingerprint: Digest256(of: "\(number)".utf8), handler: "test", actor: .local
        )
    }

    @discardableResult
    func append(_ stream: StreamName, _ events: (any Event)...) async throws -> LogPosition {
        try await append(stream, drafts: events.map { try draft($0) })
    }

    @discardableResult
    func append(_ stream: StreamName, drafts: [EventDraft]) async throws -> LogPosition {
        try await log.append(
            AppendRequest(cause: nextCause(), streams: [StreamAppend(stream: stream, expected: .any, events: drafts)])
        )
        .answer.last
    }

    private func draft(_ event: some Event) throws -> EventDraft { try EventDraft(event, occurredAt: Timestamp(nanoseconds: 0)) }
}

extension Counted {
    init(_ amount: Int, isPoison: Bool? = nil) { self.init(amount: amount, unit: "piece", isPoison: isPoison) }
}

/// What each stream counted: how often and how much.
struct Totals: Projection {
    struct Poisoned: Error {}

    static let table = ReadModelTable(
        "totals",
        columns: [ReadModelColumn("stream", .text), ReadModelColumn("count", .integer), ReadModelColumn("sum", .integer)],
        key: ["stream"], indexes: [ReadModelIndex("by_sum", on: ["sum"])])
    static let name = "test/totals"

    var version = 1
    var isHealed = false
    var definition: ProjectionDefinition { ProjectionDefinition(name: Totals.name, version: version, tables: [Totals.table]) }
    var eventTypes: Set<MessageName> { [Counted.name, Odd.name] }

    func rowsRead(by events: [DecodedEvent]) -> [ReadModelIdentity] { events.map { identity($0) } }

    private func identity(_ event: DecodedEvent) -> ReadModelIdentity {
        ReadModelIdentity("totals", [.text(event.record.stream.text)])
    }

    func apply(_ events: [DecodedEvent], to rows: inout ProjectedRows) throws {
        for event in events {
            var amount = 0
            if let counted = event.event as? Counted {
                if counted.isPoison == true, !isHealed { throw Poisoned() }
                amount = counted.amount
            } else if let odd = event.event as? Odd {
                amount = odd.amount
            }
            let old = try rows.row(identity(event))
            guard case .integer(let count) = old?["count"] ?? 0, case .integer(let sum) = old?["sum"] ?? 0 else { continue }
            try rows.put(
                ["stream": .text(event.record.stream.text), "count": .integer(count + 1), "sum": .integer(sum + Int64(amount))],
                in: "totals", by: event)
        }
    }

    /// The rows that the log says, folded apart from all that is tested.
    static func fold(_ storage: any LogStorage, through position: LogPosition) async throws -> [ReadModelRow] {
        struct Amount: Decodable { var amount: Int }
        var totals: [String: (Int64, Int64)] = [:]
        for record in try await storage.events(LogSelection(types: [Counted.name, Odd.name], knownAt: position), limit: .max) {
            let amount = try JSONDecoder().decode(Amount.self, from: Data(record.payload)).amount
            let old = totals[record.stream.text] ?? (0, 0)
            totals[record.stream.text] = (old.0 + 1, old.1 + Int64(amount))
        }
        return totals.sorted { $0.key < $1.key }.map {
            ["stream": .text($0.key), "count": .integer($0.value.0), "sum": .integer($0.value.1)]
        }
    }
}

extension ReadModelStore {
    func totals(at position: LogPosition? = nil, generation: Int64? = nil) async throws -> [ReadModelRow] {
        let table = ReadModelReference(Totals.name, "totals", generation: generation)
        return try await read(ReadModelQuery(table, at: ReadPoint(position: position), limit: 1000)).rows
    }
}
