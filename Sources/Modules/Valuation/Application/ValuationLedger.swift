import Contracts
import EventSourcing
import FixedIncome

/// What stands on the log of the valuations on one curve: the last row of each bond, kept in memory.
actor ValuationLedger {
    /// What was said of a bond last.
    private struct Last: Sendable {
        let known: LogPosition
        /// Nil where its valuation was withdrawn.
        let value: Value?
    }

    /// The last row of a bond.
    private struct Value: Sendable {
        let fairPrice: Double
        let quote: TradedPrice?
        let quoteDay: CalendarDate?
        let verdict: Verdict?
    }

    /// Rows that moved, and what the stream has to be like to take them.
    struct Moved: Sendable {
        let rows: [ValuedBond]
        /// Bonds without a value that have one on the log.
        let ended: [RejectedRow]
        let version: Int64
        /// Not before what stands on the log.
        let occurredAt: Timestamp
    }

    nonisolated let stream: StreamName
    private let log: EventLog
    private let catalogue: EventCatalogue
    private let rows: ProjectionRunner
    private let curve: String
    private var hasBegun = false
    private var version: Int64 = 0
    private var position = LogPosition.start
    private var occurredAt = Timestamp(nanoseconds: .min)
    private var bonds: [BondID: Last] = [:]
    private static let page = PageLimit(100)
    /// From how many events on rows are read in place of them.
    private static let longStream: Int64 = 100

    /// The ledger of a curve.
    ///
    /// - Throws: `ContractError` when the name of the curve makes no stream.
    init(_ curve: String, log: EventLog, catalogue: EventCatalogue, rows: ProjectionRunner) throws(ContractError) {
        stream = try StreamName("valuation.results/\(curve)")
        self.curve = curve
        self.log = log
        self.catalogue = catalogue
        self.rows = rows
    }

    /// The rows that moved beyond the tolerance since they were on the log last, and of the bonds without a value those that have one there;
    /// what is said by less than is known there is left out.
    func moved(
        _ rows: [ValuedBond], ended: [RejectedRow], known: LogPosition, at time: Timestamp, tolerance: Double
    ) async throws -> Moved {
        try await catchUp()
        let moved = rows.filter { row in
            guard let last = bonds[row.id] else { return true }
            guard known >= last.known else { return false }
            guard let value = last.value else { return true }
            return abs(row.fairPrice - value.fairPrice) > tolerance || row.verdict != value.verdict
                || ValuationLedger.hasMoved(value.quote, row.quote?.price, tolerance) || row.quote?.day != value.quoteDay
        }
        let withdrawn = ended.filter { row in
            guard let last = bonds[BondID(stored: row.id)], last.value != nil else { return false }
            return known >= last.known
        }
        return Moved(rows: moved, ended: withdrawn, version: version, occurredAt: max(time, occurredAt))
    }

    /// Takes in what was appended, to spare reading it.
    func took(_ moved: Moved, events: Int, known: LogPosition, through position: LogPosition) {
        guard version == moved.version, events > 0 else { return }
        for row in moved.rows {
            bonds[row.id] = Last(
                known: known,
                value: Value(
                    fairPrice: row.fairPrice, quote: row.quote?.price, quoteDay: row.quote?.day, verdict: row.verdict))
        }
        for row in moved.ended { bonds[BondID(stored: row.id)] = Last(known: known, value: nil) }
        version += Int64(events)
        self.position = position
        occurredAt = moved.occurredAt
    }

    private static func hasMoved(_ last: TradedPrice?, _ price: TradedPrice?, _ tolerance: Double) -> Bool {
        guard let last, let price else { return last != price }
        return abs(price.value - last.value) > tolerance
    }

    private func catchUp() async throws {
        if !hasBegun { try await begin() }
        while true {
            let start = position
            let records = try await log.read(LogSelection(stream: stream, after: start), within: ValuationLedger.page)
            guard position == start else { continue }
            for record in records { take(try catalogue.decode(record)) }
            if !ValuationLedger.page.isReached(by: records) { return }
        }
    }

    /// Takes in the rows of the module in place of a long stream; without rows the stream is read from its first event.
    private func begin() async throws {
        let head = try await log.read(LogSelection(stream: stream, backwards: true), limit: 1).first
        guard let head, head.version > ValuationLedger.longStream, let rows = try await lastRows() else {
            hasBegun = true
            return
        }
        let last = try await log.read(LogSelection(stream: stream, knownAt: rows.position, backwards: true), limit: 1).first
        guard !hasBegun else { return }
        hasBegun = true
        guard let last, position < last.position else { return }
        (version, position, occurredAt) = (last.version, last.position, last.occurredAt)
        bonds = rows.bonds
    }

    /// What was said last of each bond on the curve, and the position at which nothing came behind it; nil before the first rows.
    private func lastRows() async throws -> (bonds: [BondID: Last], position: LogPosition)? {
        var (bonds, cursor, position) = ([BondID: Last](), ReadModelCursor?.none, LogPosition.start)
        repeat {
            let page: ReadModelPage
            do throws(ProjectionError) {
                page = try await rows.read(
                    ReadModelQuery(
                        ReadModelReference(ValuationRows.name, "latest"),
                        filters: [ReadModelFilter("curve", .equal, .text(curve))], limit: 1_000, after: cursor))
            } catch {
                switch error {
                // No rows yet, or those of an earlier release.
                case .store(.unknownProjection), .store(.unknownTable): return nil
                default: throw error
                }
            }
            let keys = try page.rows.map(ValuationRows.place).map { [ReadModelValue.text($0.bond), .integer($0.event)] }
            let found = try await rows.find(keys, from: "valuations", at: .position(page.position)).rows
            guard found.count == keys.count else { throw UnreadableRow(table: "valuations") }
            for row in found {
                switch try ValuationRows.statement(row) {
                case .valued(let view):
                    bonds[view.bond] = Last(
                        known: view.known,
                        value: Value(
                            fairPrice: view.fairPrice, quote: view.quote, quoteDay: view.quoteDay, verdict: view.verdict))
                case .withdrawn(let end): bonds[end.bond] = Last(known: end.known, value: nil)
                }
            }
            (cursor, position) = (page.next, page.position)
        } while cursor != nil
        return (bonds, position)
    }

    private func take(_ event: DecodedEvent) {
        version = event.record.version
        position = event.record.position
        occurredAt = max(occurredAt, event.record.occurredAt)
        switch event.event {
        case let calculated as ValuationsCalculated:
            for (row, bond) in calculated.bonds.enumerated() {
                bonds[bond] = Last(
                    known: calculated.known,
                    value: Value(
                        fairPrice: calculated.fairPrices[row], quote: calculated.quotes[row],
                        quoteDay: calculated.basis?.quoteDays[row], verdict: calculated.verdict(of: row)))
            }
        case let withdrawn as ValuationsWithdrawn:
            for bond in withdrawn.bonds { bonds[bond] = Last(known: withdrawn.known, value: nil) }
        default: break
        }
    }
}
