import Contracts
import EventSourcing
import FixedIncome
import Messaging
import PluginKit

/// Handles `ValueBonds`: values in one batch what is known at a position, and appends what moved and what cannot be valued any more.
struct BondValuation: Sendable {
    let log: EventLog
    let catalogue: EventCatalogue
    let market: KnownMarket
    let valuer: Valuer
    /// By the name of the curve.
    let ledgers: [String: ValuationLedger]
    /// The most rows of an event.
    static let rowsPerEvent = 1_000
    /// The most bonds without a value that a receipt lists when a command names none, and the most reasons that it counts.
    static let mostExamples = 100, mostReasons = 50
    private static let attempts = 16

    /// Does the command.
    ///
    /// - Throws: `ValuationRefusal`, or what log and catalogue throw.
    func handle(_ command: ValueBonds, _ context: CommandContext) async throws -> ValueBonds.Receipt {
        let settings = valuer.settings
        guard let setting = settings.curve(command.curve), let ledger = ledgers[command.curve] else {
            throw ValuationRefusal.unknownCurve(command.curve, kept: settings.curves.map(\.name))
        }
        guard let time = context.message.occurredAt else { throw AggregateError.undated(context.message.id) }
        guard let view = try await market.view(command.bonds, at: command.known, on: setting) else {
            let refused = BondValuation.withoutCurve(command)
            return try await append(nil, Found(), Outcome(0, refused, all: command.bonds == nil), ledger, time, context)
        }
        let result = valuer.value(view.selection.candidates, on: view.market, of: view.curve.fit)
        let frame = valuer.frame(view.curve.fit, cause: command.cause, known: command.known)
        let outcome = Outcome(
            result.valued.count, view.selection.refused + result.refused, all: command.bonds == nil)
        // A price too far from the market's day is not used, and dates nothing.
        let day = view.selection.candidates.compactMap { $0.fresh?.day }.max() ?? frame.day
        let found = Found(valued: result.valued, ended: view.selection.ended + result.refused)
        return try await append(frame, found, outcome, ledger, view.curve.time(of: time, through: day), context)
    }

    /// What goes to the log where it differs from what stands there.
    private struct Found: Sendable {
        var valued: [ValuedBond] = []
        /// Without a value now, whatever they were valued at before.
        var ended: [RejectedRow] = []
    }

    /// What the receipt says.
    private struct Outcome: Sendable {
        let valued: Int
        /// All of those that were named, examples of all that there are.
        let refused: [RejectedRow]
        let refusedCount: Int
        let reasons: [ReasonCount]

        init(_ valued: Int, _ refused: [RejectedRow], all: Bool) {
            self.valued = valued
            refusedCount = refused.count
            reasons = ReasonCount.counts(of: refused, most: BondValuation.mostReasons)
            let most = all ? BondValuation.mostExamples : BondValuation.rowsPerEvent
            self.refused = refused.count > most ? Array(refused.prefix(most)) : refused
        }

        func receipt(moved: Int, withdrawn: Int, _ position: LogPosition) -> ValueBonds.Receipt {
            ValueBonds.Receipt(
                valued: valued, moved: moved, refused: refused, position: position, refusedCount: refusedCount, reasons: reasons,
                withdrawn: withdrawn)
        }
    }

    private func append(
        _ frame: ValuationFrame?, _ found: Found, _ outcome: Outcome, _ ledger: ValuationLedger, _ time: Timestamp,
        _ context: CommandContext
    ) async throws -> ValueBonds.Receipt {
        for _ in 0..<BondValuation.attempts {
            let known = frame?.known ?? .start
            let moved = try await ledger.moved(
                found.valued, ended: found.ended, known: known, at: time, tolerance: valuer.settings.tolerance)
            let drafts = try frame.map { try self.drafts($0, moved) } ?? []
            let (catalogue, count, ended) = (catalogue, moved.rows.count, moved.ended.count)
            let request = AppendRequest(
                cause: try Cause(context),
                streams: drafts.isEmpty
                    ? [] : [StreamAppend(stream: ledger.stream, expected: .exact(moved.version), events: drafts)],
                receipt: { (position) throws(CanonicalError) in
                    try catalogue.encode(outcome.receipt(moved: count, withdrawn: ended, position))
                })
            let result: AppendResult
            do throws(EventStoreError) {
                result = try await log.append(request)
            } catch {
                // Not a pattern of the catch: the compiler's check of lifetimes fails on that.
                if case .versionConflict = error { continue }
                throw error
            }
            if !result.isRepeat {
                await ledger.took(moved, events: drafts.count, known: known, through: result.answer.last)
            }
            return try catalogue.decode(ValueBonds.Receipt.self, from: result.answer.receipt)
        }
        throw AggregateError.contended(ledger.stream, attempts: BondValuation.attempts)
    }

    private func drafts(_ frame: ValuationFrame, _ moved: ValuationLedger.Moved) throws -> [EventDraft] {
        let outliers = moved.rows.filter { $0.verdict == .outlier }
        var events: [any Event] = BondValuation.slices(moved.rows).map { ValuationsCalculated(frame, $0) }
        events += BondValuation.slices(outliers).map { OutliersFound(frame, $0) }
        events += BondValuation.slices(moved.ended).map { ValuationsWithdrawn(frame, $0) }
        return try events.map { try catalogue.draft($0, occurredAt: moved.occurredAt, availableAt: nil) }
    }

    private static func slices<Row>(_ rows: [Row]) -> [ArraySlice<Row>] {
        stride(from: 0, to: rows.count, by: rowsPerEvent).map { rows[$0..<min(rows.count, $0 + rowsPerEvent)] }
    }

    private static func withoutCurve(_ command: ValueBonds) -> [RejectedRow] {
        (command.bonds ?? []).enumerated().map { place, bond in
            RejectedRow(
                row: place, id: bond.text, field: "curve", found: "no fit of \(command.curve) at position \(command.known)",
                expected: "a curve to value on")
        }
    }
}

extension CurveView {
    /// When a valuation on the curve is true in its market: then, but not before the curve, nor after the close of the last day that it has
    /// prices of, whatever the clock of somebody who changes a bond of a market that is played back says.
    ///
    /// - Parameters:
    ///   - time: when what caused it happened.
    ///   - day: the last day of the prices that are valued.
    /// - Returns: its time.
    func time(of time: Timestamp, through day: CalendarDate) -> Timestamp {
        min(max(time, fittedAt), max(fittedAt, max(fit.day, day).marketClose))
    }
}

extension Valuer {
    /// What the rows of one valuation have in common.
    func frame(_ fit: CurveFitted, cause: String, known: LogPosition) -> ValuationFrame {
        ValuationFrame(
            curve: fit.curve, curveVersion: fit.version, day: fit.day, cause: cause, codeVersion: settings.codeVersion,
            known: known,
            methods: zip(methods, weights).map { MethodPrice(method: $0.name, version: $0.version, weight: $1) },
            leastBp: settings.leastDeviationBp)
    }
}
