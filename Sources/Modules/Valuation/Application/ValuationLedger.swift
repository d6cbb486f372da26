import Contracts
import EventSourcing

/// What stands on the log of the valuations on one curve: the last row of each bond, kept in memory.
actor ValuationLedger {
    /// The last row of a bond.
    private struct Last: Sendable {
        let known: LogPosition
        let fairPrice: Double
        let quote: TradedPrice?
        let verdict: Verdict?
    }

    /// Rows that moved, and what the stream has to be like to take them.
    struct Moved: Sendable {
        let rows: [ValuedBond]
        let version: Int64
        /// Not before what stands on the log.
        let occurredAt: Timestamp
    }

    nonisolated let stream: StreamName
    private let log: EventLog
    private let catalogue: EventCatalogue
    private var version: Int64 = 0
    private var position = LogPosition.start
    private var occurredAt = Timestamp(nanoseconds: .min)
    private var bonds: [BondID: Last] = [:]
    private static let page = 100

    init(_ stream: StreamName, log: EventLog, catalogue: EventCatalogue) {
        self.stream = stream
        self.log = log
        self.catalogue = catalogue
    }

    /// The rows that moved beyond the tolerance since they were on the log last; rows by less than is known there are left out.
    func moved(_ rows: [ValuedBond], known: LogPosition, at time: Timestamp, tolerance: Double) async throws -> Moved {
        try await catchUp()
        let moved = rows.filter { row in
            guard let last = bonds[row.id] else { return true }
            guard known >= last.known else { return false }
            return abs(row.fairPrice - last.fairPrice) > tolerance || row.verdict != last.verdict
                || ValuationLedger.hasMoved(last.quote, row.quote?.price, tolerance)
        }
        return Moved(rows: moved, version: version, occurredAt: max(time, occurredAt))
    }

    /// Takes in what was appended, to spare reading it.
    func took(_ moved: Moved, events: Int, known: LogPosition, through position: LogPosition) {
        guard version == moved.version, events > 0 else { return }
        for row in moved.rows {
            bonds[row.id] = Last(known: known, fairPrice: row.fairPrice, quote: row.quote?.price, verdict: row.verdict)
        }
        version += Int64(events)
        self.position = position
        occurredAt = moved.occurredAt
    }

    private static func hasMoved(_ last: TradedPrice?, _ price: TradedPrice?, _ tolerance: Double) -> Bool {
        guard let last, let price else { return last != price }
        return abs(price.value - last.value) > tolerance
    }

    private func catchUp() async throws {
        while true {
            let start = position
            let records = try await log.read(LogSelection(stream: stream, after: start), limit: ValuationLedger.page)
            guard position == start else { continue }
            for record in records { take(try catalogue.decode(record)) }
            if records.count < ValuationLedger.page { return }
        }
    }

    private func take(_ event: DecodedEvent) {
        version = event.record.version
        position = event.record.position
        occurredAt = max(occurredAt, event.record.occurredAt)
        guard let calculated = event.event as? ValuationsCalculated else { return }
        for (row, bond) in calculated.bonds.enumerated() {
            bonds[bond] = Last(
                known: calculated.known, fairPrice: calculated.fairPrices[row], quote: calculated.quotes[row],
                verdict: calculated.verdicts[row])
        }
    }
}
