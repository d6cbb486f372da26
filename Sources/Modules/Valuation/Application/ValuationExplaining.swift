import Contracts
import EventSourcing
import FixedIncome
import PluginKit
import QuantMath

/// Answers `ExplainValuation`: computes a valuation again from what it kept, and compares.
struct ValuationExplaining: Sendable {
    let log: EventLog
    let catalogue: EventCatalogue
    let market: KnownMarket
    let settings: ValuationSettings
    let methods: MethodRegistry
    let valuations: ValuationQueries

    /// Answers the query.
    ///
    /// - Throws: what log and read models throw.
    func answer(_ query: ExplainValuation) async throws -> ExplainValuation.Answer {
        let asked = try await valuation(query)
        guard let valuation = asked.valuation, let setting = settings.curve(valuation.curve),
            let view = try await market.view([valuation.bond], at: valuation.known, on: setting),
            let candidate = view.selection.candidates.first
        else { return ExplainValuation.Answer(position: asked.position) }
        return ExplainValuation.Answer(
            explanation: explanation(valuation, view, candidate), position: asked.position)
    }

    /// The valuation that is asked for: of one event, or the last one.
    private func valuation(_ query: ExplainValuation) async throws -> AskValuation.Answer {
        guard let event = query.event, event > .start else {
            return try await valuations.answer(
                AskValuation(bond: query.bond, known: query.known, minPosition: query.minPosition))
        }
        let record = try await log.read(
            LogSelection(
                types: catalogue.wireNames(of: [ValuationsCalculated.name]), after: event.advanced(by: -1), knownAt: event),
            limit: 1
        ).first
        guard let record, let calculated = try catalogue.decode(record).event as? ValuationsCalculated,
            let row = calculated.bonds.firstIndex(of: query.bond)
        else { return AskValuation.Answer(position: event) }
        return AskValuation.Answer(
            valuation: calculated.view(row, at: event, valuedAt: record.occurredAt), position: event)
    }

    private func explanation(
        _ valuation: ValuationView, _ view: KnownMarket.View, _ candidate: Candidate
    ) -> ValuationExplanation {
        let found = valuation.methods.compactMap { method in methods.method(named: method.method) }
        let known = valuation.methods.filter { methods.method(named: $0.method) != nil }
        let valuer = Valuer(settings, found, known.map(\.weight))
        let outcome = valuer.value([candidate], on: view.market, of: view.curve.fit)
        let recomputed = outcome.valued.first.map { row in
            ValuationsCalculated(
                valuer.frame(view.curve.fit, cause: valuation.cause, known: valuation.known), [row]
            ).view(0, at: valuation.event, valuedAt: valuation.valuedAt)
        }
        let batch = BondBatch([candidate.methodBond], on: view.market)
        let differences =
            recomputed.map { valuation.differences(from: $0) } ?? outcome.refused.map { "price: \($0.found)" }
        return ValuationExplanation(
            valuation: valuation, curve: view.curve.fit, flows: flows(batch, spread: valuation.zSpread),
            dirtyPrice: batch.curveDirtyPrices[0], accrued: candidate.entry.accruedInterest,
            recomputed: recomputed ?? valuation, isSame: differences.isEmpty, differences: differences,
            events: [candidate.record.event, valuation.quoteEvent, view.curve.event, valuation.event].compactMap { $0 })
    }

    private func flows(_ batch: BondBatch, spread: Double?) -> [ExplainedFlow] {
        batch.payments(of: 0).map { place in
            ExplainedFlow(
                date: batch.dates[place], amount: batch.amounts[place], time: batch.times[place],
                discountFactor: batch.factors[place], presentValue: batch.amounts[place] * batch.factors[place],
                spreadFactor: spread.map { Elementary.exp(-$0 * batch.times[place]) })
        }
    }
}
