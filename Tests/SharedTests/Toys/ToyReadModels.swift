import Contracts
import EventSourcing

/// Valuation's own copy of prices: each quote of each bond as it stands.
struct ToyPrices: Projection {
    static let table = ReadModelTable(
        "prices",
        columns: [ReadModelColumn("bond", .text), ReadModelColumn("quote", .integer), ReadModelColumn("price", .integer)],
        key: ["bond", "quote"])

    struct NoPrice: Error, CustomStringConvertible {
        let command: ValueBond
        var description: String { "\(command.bond): found no price of quote \(command.quote) at \(command.known)" }
    }

    let definition = ProjectionDefinition(name: "toy-valuation/prices", version: 1, tables: [ToyPrices.table])
    let eventTypes: Set<MessageName> = [QuoteRecorded.name, QuoteCorrected.name]

    func apply(_ events: [DecodedEvent], to rows: inout ProjectedRows) throws {
        for event in events {
            switch event.event {
            case let quote as QuoteRecorded: try put(quote.bond, quote.quote, quote.price, &rows, event)
            case let quote as QuoteCorrected: try put(quote.bond, quote.quote, quote.price, &rows, event)
            default: break
            }
        }
    }

    private func put(
        _ bond: String, _ quote: Int, _ price: Int64, _ rows: inout ProjectedRows, _ event: DecodedEvent
    ) throws {
        try rows.put(
            ["bond": .text(bond), "quote": .integer(Int64(quote)), "price": .integer(price)], in: "prices", by: event)
    }

    /// The price that a command values by: what was known at its position, whenever it is handled.
    static func price(of command: ValueBond, in prices: ProjectionRunner) async throws -> Int64 {
        let page = try await prices.get(
            [.text(command.bond), .integer(Int64(command.quote))], from: "prices", at: .position(command.known))
        guard case .integer(let price) = page.rows.first?["price"] else { throw NoPrice(command: command) }
        return price
    }
}

/// The latest valuation of each bond.
struct ToyValuations: Projection {
    static let table = ReadModelTable(
        "valuations",
        columns: [
            ReadModelColumn("bond", .text), ReadModelColumn("quote", .integer), ReadModelColumn("number", .integer),
            ReadModelColumn("value", .integer), ReadModelColumn("jumps", .integer),
        ], key: ["bond"])

    let definition = ProjectionDefinition(name: "toy-valuation/valuations", version: 1, tables: [ToyValuations.table])
    let eventTypes: Set<MessageName> = [BondValued.name]

    private func identity(_ event: BondValued) -> ReadModelIdentity { ReadModelIdentity("valuations", [.text(event.bond)]) }

    func rowsRead(by events: [DecodedEvent]) -> [ReadModelIdentity] {
        events.compactMap { ($0.event as? BondValued).map(identity) }
    }

    func apply(_ events: [DecodedEvent], to rows: inout ProjectedRows) throws {
        for event in events {
            guard let valued = event.event as? BondValued else { continue }
            guard case .integer(let jumps) = try rows.row(identity(valued))?["jumps"] ?? 0 else { continue }
            let isJump = valued.change.map { abs($0) >= 1_000_000 } ?? false
            try rows.put(
                [
                    "bond": .text(valued.bond), "quote": .integer(Int64(valued.quote)), "number": .integer(Int64(valued.number)),
                    "value": .integer(valued.value), "jumps": .integer(jumps + (isJump ? 1 : 0)),
                ], in: "valuations", by: event)
        }
    }
}

extension AskValuation {
    /// The answer, both tables at one position.
    func answer(from prices: ProjectionRunner, _ valuations: ProjectionRunner) async throws -> Answer {
        let point = ReadPoint(position: known)
        let valued = try await valuations.get([.text(bond)], from: "valuations", at: point, minPosition: minPosition)
        let quoted = try await prices.read(
            ReadModelQuery(
                ReadModelReference("toy-valuation/prices", "prices"), prefix: [.text(bond)], descending: true,
                at: .position(valued.position), limit: 1), minPosition: minPosition)
        func number(_ page: ReadModelPage, _ column: String) -> Int64? {
            guard case .integer(let number) = page.rows.first?[column] else { return nil }
            return number
        }
        return Answer(
            position: valued.position, quote: number(quoted, "quote").map { Int($0) }, price: number(quoted, "price"),
            number: number(valued, "number").map { Int($0) }, value: number(valued, "value"))
    }
}
