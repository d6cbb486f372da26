import Contracts
import FixedIncome

/// What the rows of one valuation have in common.
struct ValuationFrame: Sendable {
    let curve: String
    let curveVersion: Int64
    let day: CalendarDate
    let cause: String
    let codeVersion: String
    let known: LogPosition
    /// Name, version and weight of each method.
    let methods: [MethodPrice]
    /// What a deviation is at least, in basis points.
    let leastBp: Double
}

extension ValuationsCalculated {
    /// The event of some rows.
    init(_ frame: ValuationFrame, _ rows: ArraySlice<ValuedBond>) {
        self.init(
            curve: frame.curve, curveVersion: frame.curveVersion, day: frame.day, cause: frame.cause,
            codeVersion: frame.codeVersion, known: frame.known, bonds: rows.map(\.id), settlements: rows.map(\.settlement),
            quotes: rows.map { $0.quote?.price }, quoteEvents: rows.map { $0.quote?.event }, fairPrices: rows.map(\.fairPrice),
            accrued: rows.map(\.accrued), yields: rows.map(\.yield), fairYields: rows.map(\.fairYield),
            zSpreads: rows.map(\.zSpread), modifiedDurations: rows.map(\.modifiedDuration), convexities: rows.map(\.convexity),
            dv01s: rows.map(\.dv01), residualsBp: rows.map(\.residualBp), zScores: rows.map(\.zScore),
            verdicts: rows.map(\.verdict),
            methods: frame.methods.enumerated().map { place, method in
                MethodColumn(
                    method: method.method, version: method.version, weight: method.weight, prices: rows.map { $0.prices[place] })
            }, basis: VerdictColumns(rows, leastBp: frame.leastBp))
    }

    /// The verdict of a row; events of earlier releases say nothing of a bond without a market price.
    func verdict(of row: Int) -> Verdict? { isWithoutPrice(row) ? .noPrice : verdicts[row] }

    private func isWithoutPrice(_ row: Int) -> Bool { verdicts[row] == nil && quotes[row] == nil }

    /// One row as its readers see it.
    func view(_ row: Int, at event: LogPosition, valuedAt: Timestamp) -> ValuationView {
        ValuationView(
            id: "\(bonds[row])@\(event)", bond: bonds[row], curve: curve, curveVersion: curveVersion, day: day,
            settlement: settlements[row], cause: cause, codeVersion: codeVersion, known: known, quote: quotes[row],
            quoteEvent: quoteEvents[row], fairPrice: fairPrices[row], accrued: accrued[row], yield: yields[row],
            fairYield: fairYields[row], zSpread: zSpreads[row], modifiedDuration: modifiedDurations[row],
            convexity: convexities[row], dv01: dv01s[row], residualBp: residualsBp[row], zScore: zScores[row],
            verdict: verdict(of: row),
            methods: methods.map {
                MethodPrice(method: $0.method, version: $0.version, weight: $0.weight, price: $0.prices[row])
            }, valuedAt: valuedAt, event: event, quoteDay: basis?.quoteDays[row], quoteKind: basis?.quoteKinds[row],
            basis: basis?.basis(of: row), reason: isWithoutPrice(row) ? ValuedBond.withoutPrice : basis?.reasons[row])
    }
}

extension ValuationsWithdrawn {
    /// The event of some bonds that cannot be valued any more.
    init(_ frame: ValuationFrame, _ rows: ArraySlice<RejectedRow>) {
        self.init(
            curve: frame.curve, curveVersion: frame.curveVersion, day: frame.day, cause: frame.cause,
            codeVersion: frame.codeVersion, known: frame.known, bonds: rows.map { BondID(stored: $0.id) },
            reasons: rows.map { "\($0.field): found \($0.found), expected \($0.expected)" })
    }

    /// One row as its readers see it.
    func withdrawal(_ row: Int, at event: LogPosition, withdrawnAt: Timestamp) -> ValuationWithdrawal {
        ValuationWithdrawal(
            bond: bonds[row], curve: curve, day: day, reason: reasons[row], known: known, withdrawnAt: withdrawnAt, event: event)
    }
}

extension OutliersFound {
    /// The event of some rows that are outliers; those without a residual are none.
    init(_ frame: ValuationFrame, _ rows: ArraySlice<ValuedBond>) {
        self.init(
            curve: frame.curve, curveVersion: frame.curveVersion, valuedAt: frame.known, bonds: rows.map(\.id),
            residualsBp: rows.map { $0.residualBp ?? 0 }, reasons: rows.map { OutliersFound.reason($0, frame) })
    }

    private static func reason(_ row: ValuedBond, _ frame: ValuationFrame) -> String {
        func short(_ value: Double?) -> String { value.map { "\(($0 * 100).rounded() / 100)" } ?? "none" }
        return "found \(row.quote.map { "\($0.price)" } ?? "no price") in the market, \(short(row.residualBp)) bp off curve "
            + "\(frame.curve) version \(frame.curveVersion): \(short(row.zScore)) standard deviations of \(short(row.basis?.deviationBp)) bp; "
            + "a wrong price or a wrong term is likely"
    }
}
