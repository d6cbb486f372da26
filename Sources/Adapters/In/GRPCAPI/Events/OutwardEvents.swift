internal import Contracts
internal import Edge
internal import EventSourcing
internal import FixedIncome
internal import Foundation
internal import SwiftProtobuf

/// Makes outward events of the events of the log: those of many bonds one a bond.
struct OutwardEvents: Sendable {
    /// Lifts old versions.
    let newest: NewestEvents

    /// Of these bonds only; nil for all.
    let bonds: Set<BondID>?

    /// What an event says to those who use it; nothing when it is about other bonds.
    ///
    /// - Parameter record: an event of the log.
    /// - Returns: one event a bond, or the event.
    /// - Throws: `EventDecodingError`, or `CanonicalError`.
    func events(_ record: RecordedEvent) throws -> [Bondtrader_V1_OutwardEvent] {
        switch try newest.event(record) {
        case let event as PricesUpdated:
            try prices(event, record).map { price in Bondtrader_V1_OutwardEvent.with { $0.priceUpdated = price } }
        case let event as ValuationsCalculated:
            try valuations(event, record).map { value in Bondtrader_V1_OutwardEvent.with { $0.valuationCalculated = value } }
        case let event as ValuationsWithdrawn:
            try withdrawals(event, record).map { end in Bondtrader_V1_OutwardEvent.with { $0.valuationWithdrawn = end } }
        case let event: try other(event, record)
        }
    }

    /// The parts about the bonds that are wanted.
    private func wanted(_ parts: [(place: Int, id: String)], of names: [BondID]) -> [(place: Int, id: String)] {
        guard let bonds else { return parts }
        return parts.filter { bonds.contains(names[$0.place]) }
    }

    /// The prices of an event, one a bond.
    func prices(_ event: PricesUpdated, _ record: RecordedEvent) throws -> [Bondtrader_V1_PriceUpdate] {
        let day = Bondtrader_V1_Date(event.day)
        return wanted(try event.places(of: record.id), of: event.bonds).map { place, id in
            var update = Bondtrader_V1_PriceUpdate()
            update.id = id
            (update.bond, update.source, update.day) = (event.bonds[place].text, event.source, day)
            update.observedAt = Google_Protobuf_Timestamp(event.observedAt[place])
            if let price = event.previous[place] { update.oldPriceNanos = price.nanos }
            update.newPriceNanos = event.prices[place].nanos
            if let price = event.bids[place] { update.bidNanos = price.nanos }
            if let price = event.asks[place] { update.askNanos = price.nanos }
            if let face = event.sizes?[place] { update.size = face }
            update.event = record.position.value
            return update
        }
    }

    /// The valuations of an event, one a bond.
    func valuations(_ event: ValuationsCalculated, _ record: RecordedEvent) throws -> [Bondtrader_V1_ValuationUpdate] {
        let day = Bondtrader_V1_Date(event.day)
        return wanted(try event.places(of: record.id), of: event.bonds).map { place, id in
            var update = Bondtrader_V1_ValuationUpdate()
            update.id = id
            (update.bond, update.curve, update.curveVersion) = (event.bonds[place].text, event.curve, event.curveVersion)
            (update.day, update.cause, update.event) = (day, event.cause, record.position.value)
            if let price = event.quotes[place] { update.quoteNanos = price.nanos }
            update.fairPrice = event.fairPrices[place]
            if let value = event.yields[place] { update.yield = value }
            if let value = event.zSpreads[place] { update.zSpread = value }
            if let value = event.residualsBp[place] { update.residualBp = value }
            if let value = event.zScores[place] { update.zScore = value }
            update.verdict = event.verdicts[place].wire
            return update
        }
    }

    /// The ends of valuations that an event says, one a bond.
    func withdrawals(_ event: ValuationsWithdrawn, _ record: RecordedEvent) throws -> [Bondtrader_V1_ValuationWithdrawal] {
        let day = Bondtrader_V1_Date(event.day)
        return wanted(try event.places(of: record.id), of: event.bonds).map { place, id in
            var end = Bondtrader_V1_ValuationWithdrawal()
            end.id = id
            (end.bond, end.curve, end.curveVersion) = (event.bonds[place].text, event.curve, event.curveVersion)
            (end.day, end.reason, end.cause, end.event) = (day, event.reasons[place], event.cause, record.position.value)
            return end
        }
    }

    private func other(_ event: (any Event)?, _ record: RecordedEvent) throws -> [Bondtrader_V1_OutwardEvent] {
        var said = Bondtrader_V1_RecordedEvent(record)
        if let event, type(of: event).name != record.type {
            said.type = type(of: event).name.text
            said.payload = Data(try CanonicalEncoder.encode(event))
        }
        guard try isWanted([UInt8](said.payload)) else { return [] }
        return [Bondtrader_V1_OutwardEvent.with { $0.other = said }]
    }

    /// Whether an event names one of the bonds that are wanted.
    private func isWanted(_ payload: [UInt8]) throws -> Bool {
        guard let bonds else { return true }
        let value = try JSONReader.read(payload)
        var named = Set((value["bonds"]?.elements ?? []).compactMap(\.string))
        for field in ["id", "bond"] {
            if let name = value[field]?.string { named.insert(name) }
        }
        return bonds.contains { named.contains($0.text) }
    }
}

extension Bondtrader_V1_RecordedEvent {
    /// An event as it stands on the log.
    init(_ record: RecordedEvent) {
        self.init()
        (position, version) = (record.position.value, record.version)
        (id, type, stream) = ("\(record.id)", record.type.text, record.stream.text)
        occurredAt = Google_Protobuf_Timestamp(record.occurredAt)
        if let time = record.availableAt { availableAt = Google_Protobuf_Timestamp(time) }
        recordedAt = Google_Protobuf_Timestamp(record.recordedAt)
        actor = record.actor.text
        if let text = record.reason { reason = text }
        (causation, correlation) = ("\(record.causation)", "\(record.correlation)")
        if let trace = record.trace { traceparent = trace.parent }
        payload = Data(record.payload)
        (contentHash, chainHash) = (Data(record.contentHash.bytes), Data(record.chainHash.bytes))
    }
}
