import Contracts
import Edge
import EventSourcing
import MarketData
import Valuation

/// The messages that the golden events of `contracts/events` go out as.
enum PublishedExamples {
    /// A message, by the name of its example.
    struct Example {
        let name: String
        let contract: OutwardContract
        let bytes: [UInt8]
    }

    static func catalogues() throws -> [EventCatalogue] {
        try [MarketDataEvents.catalogue(), ValuationModule.ownEvents()]
    }

    /// Every message of every golden event, old versions with them.
    static func all() throws -> [Example] {
        var examples: [Example] = []
        for module in ["market-data", "valuation"] {
            for file in try ContractFolder.files(in: "events/\(module)") {
                let type = try MessageName(String(file.dropLast(5)))
                let record = try record(type, payload: ContractFolder.bytes("events/\(module)/\(file)"))
                examples += try messages(of: record)
            }
        }
        return examples
    }

    private static func messages(of record: RecordedEvent) throws -> [Example] {
        guard let event = try NewestEvents(catalogues: catalogues()).event(record),
            let contract = OutwardContracts.contract(of: record.type)
        else { return [] }
        return try contract.messages(of: event, id: record.id, at: record.position).map { message in
            let cloud = try CloudEvent(message, type: contract.name, of: record, source: "/bondtrader/logs/example")
            let name = message.bond.map { "\(contract.name).\($0)" } ?? "\(record.type)"
            return Example(name: name, contract: contract, bytes: try cloud.structured())
        }
    }

    private static func record(_ type: MessageName, payload: [UInt8]) throws -> RecordedEvent {
        let command = MessageID(high: 0x0190_a6e4_7c1b_7d2e, low: 0x8f3a_5b6c_7d8e_9f01)
        return RecordedEvent(
            position: 43, stream: "market-data.examples/1", version: 1,
            id: MessageID(derivedFrom: command, handler: type.text, ordinal: 0), type: type,
            occurredAt: try Timestamp("2024-07-01T15:00:00Z"), availableAt: nil,
            recordedAt: try Timestamp("2024-07-01T15:00:00.25Z"), actor: .local, reason: nil, causation: command,
            correlation: command, trace: try TraceContext(parent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
            payload: payload, contentHash: .zero, chainHash: .zero)
    }
}
