import ConformanceTesting
import Contracts
import EventSourcing

extension ToyWorld {
    /// Holds what is there at the end against the script, the receipts, and a fold of the log.
    func check() async -> ToyOutcome? {
        guard let store = host(of: "toy-valuation")?.store else { return nil }
        do {
            let events = try await storage.events(LogSelection(), limit: .max)
            try checkStreams(events)
            checkReceipts(events)
            let report = try await LogVerifier(AuditSource(storage), key: VerifierKey(of: signer.identity)).verify()
            if !report.isIntact { ledger.violate("the log does not verify: \(report.findings)") }
            for policy in [RevalueOnQuotes().name, DoubtJumps().name] {
                let parked = try await store.parked(of: policy.text)
                if !parked.isEmpty { ledger.violate("\(policy): found refused: \(parked)") }
            }
            try await checkRows(store, events)
            var outcome = ToyOutcome()
            for event in events { outcome.streams[event.stream.text, default: []].append(event.contentHash) }
            for table in ["prices", "valuations"] { outcome.rows[table] = try await rows(of: table, store, at: nil) }
            return outcome
        } catch {
            ledger.violate("at the end: \(error)")
            return nil
        }
    }

    private func checkStreams(_ events: [RecordedEvent]) throws {
        var found: [String: [String]] = [:]
        for event in events { found[event.stream.text, default: []].append(try ToyScript.text(of: event.type, event.payload)) }
        for name in Set(found.keys).union(ToyScript.expected.keys).sorted() where found[name] != ToyScript.expected[name] {
            ledger.violate("\(name): found \(found[name] ?? []), expected \(ToyScript.expected[name] ?? [])")
        }
        let ids = Set(events.map(\.id))
        if ids.count != events.count { ledger.violate("found \(ids.count) identifiers of \(events.count) events") }
    }

    /// Each receipt names the position where the command's event stands, which happened when its sender said.
    private func checkReceipts(_ events: [RecordedEvent]) {
        for (bond, step) in ToyScript.bonds.indices.flatMap({ bond in ToyScript.steps(of: bond).map { (bond, $0) } }) {
            guard step.kind != .bad else { continue }
            let own = events.filter { $0.causation == step.id }
            guard own.count == 1, let event = own.first, ledger.receipts[step.id]?.position == event.position else {
                ledger.violate(
                    "bond \(bond), \(step): found \(own.map(\.position)), \(String(describing: ledger.receipts[step.id]))")
                continue
            }
            for other in events where other.correlation == step.id && other.occurredAt != step.occurredAt {
                ledger.violate("\(step): found \(other.type) at \(other.occurredAt), expected the time of its cause")
            }
        }
    }

    /// The rows at each position are a fold of the events up to there.
    private func checkRows(_ store: MemoryReadModelStore, _ events: [RecordedEvent]) async throws {
        var fold = ToyFold()
        try await compare(fold, store, at: .start)
        for event in events {
            try fold.apply(event)
            try await compare(fold, store, at: event.position)
        }
    }

    private func compare(_ fold: ToyFold, _ store: MemoryReadModelStore, at position: LogPosition) async throws {
        for (table, expected) in [("prices", fold.prices), ("valuations", fold.valuations)] {
            let found = try await rows(of: table, store, at: position)
            if found != expected.sorted(by: { $0.key < $1.key }).map(\.value) {
                ledger.violate("\(table) at \(position): found \(found), expected \(expected)")
            }
        }
    }

    private func rows(of table: String, _ store: MemoryReadModelStore, at position: LogPosition?) async throws -> [ReadModelRow] {
        let reference = ReadModelReference("toy-valuation/\(table)", table)
        return try await store.read(ReadModelQuery(reference, at: ReadPoint(position: position), limit: 1_000)).rows
    }
}

/// The rows that the log says, folded apart from the projections.
private struct ToyFold {
    var prices: [String: ReadModelRow] = [:]
    var valuations: [String: ReadModelRow] = [:]

    mutating func apply(_ event: RecordedEvent) throws {
        let words = try ToyScript.text(of: event.type, event.payload).split(separator: " ").map(String.init)
        let (bond, quote) = (String(event.stream.id), Int64(words[1]) ?? 0)
        switch event.type {
        case QuoteRecorded.name, QuoteCorrected.name:
            prices["\(bond)/\(quote)"] = ["bond": .text(bond), "quote": .integer(quote), "price": .integer(Int64(words[2]) ?? 0)]
        case BondValued.name:
            guard case .integer(let jumps) = valuations[bond]?["jumps"] ?? 0 else { return }
            let isJump = abs(Int64(words[5]) ?? 0) >= 1_000_000
            valuations[bond] = [
                "bond": .text(bond), "quote": .integer(quote), "value": .integer(Int64(words[3]) ?? 0),
                "number": .integer(Int64(words[4]) ?? 0), "jumps": .integer(jumps + (isJump ? 1 : 0)),
            ]
        default: break
        }
    }
}
