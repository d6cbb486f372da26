import ConformanceTesting
import Contracts
import EventSourcing
import FixedIncome
import Runtime

/// Events that go out, and publishers of them.
enum PublishedSamples {
    static func catalogue() throws -> EventCatalogue {
        var catalogue = EventCatalogue()
        try catalogue.register(PricesUpdated.self)
        try catalogue.register(PriceMarked.self)
        try catalogue.register(CloseRecorded.self)
        try catalogue.register(ValuationsWithdrawn.self)
        return catalogue
    }

    /// Prices of bonds, which were one less before.
    static func prices(_ bonds: [String], at price: Int64 = 99, uneven: Bool = false) -> PricesUpdated {
        let prices = bonds.map { _ in TradedPrice(nanos: price * 1_000_000_000) }
        return PricesUpdated(
            source: "desk", day: CalendarDate(dayNumber: 19_905), bonds: bonds.map { BondID(stored: $0) },
            observedAt: bonds.map { _ in Timestamp(nanoseconds: 1_719_846_000_000_000_000) }, bids: bonds.map { _ in nil },
            asks: bonds.map { _ in nil }, prices: uneven ? Array(prices.dropLast()) : prices,
            previous: bonds.map { _ in TradedPrice(nanos: (price - 1) * 1_000_000_000) })
    }

    static func mark(_ bond: String) -> PriceMarked {
        PriceMarked(
            bond: BondID(stored: bond), price: TradedPrice(nanos: 98_000_000_000), day: CalendarDate(dayNumber: 19_905),
            reason: "by hand")
    }

    static let name = "publishing/events"
    static let source = "/test/log"

    static func publisher(
        _ log: SampleLog, _ checkpoints: any CheckpointStore, _ broker: RecordingBroker, clock: (any WallClock)? = nil,
        _ settings: PublisherSettings = PublisherSettings(start: .first, batchSize: 3, publishSize: 2)
    ) throws -> EventPublisher {
        EventPublisher(
            name, log: log.log, checkpoints: checkpoints, catalogues: [try Samples.catalogue(), try catalogue()], broker: broker,
            source: source, clock: clock ?? log.clock, settings: settings)
    }

    /// The identifiers that must come, in the order of the log, by topic and key.
    static func expected(_ log: SampleLog) async throws -> [[String]: [String]] {
        var expected: [[String]: [String]] = [:]
        let catalogue = try catalogue()
        for record in try await log.log.read(LogSelection(), limit: .max) {
            switch try catalogue.decode(record, unknown: .skip)?.event {
            case let event as PricesUpdated:
                for bond in event.bonds {
                    expected["market-data.price-updated.v1", bond.text].append("\(record.id)/\(bond)")
                }
            case let event as PriceMarked: expected["market-data.price-marked.v1", event.bond.text].append("\(record.id)")
            default: continue
            }
        }
        return expected
    }
}

extension Dictionary where Key == [String], Value == [String] {
    fileprivate subscript(topic: String, key: String) -> [String] {
        get { self[[topic, key], default: []] }
        set { self[[topic, key]] = newValue }
    }
}
