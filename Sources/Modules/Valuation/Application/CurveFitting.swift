import Contracts
import EventSourcing
import FixedIncome
import Messaging

/// Handles `FitCurve`.
struct CurveFitting: Sendable {
    let settings: ValuationSettings
    let market: KnownMarket
    let curves: AggregateRepository<CurveHistory>

    /// The stream of a curve's fits.
    static func stream(_ curve: String) throws(ContractError) -> StreamName {
        try StreamName("valuation.curves/\(curve)")
    }

    /// Does the command.
    ///
    /// - Throws: `ValuationRefusal`, or what the log throws.
    func handle(_ command: FitCurve, _ context: CommandContext) async throws -> FitCurve.Receipt {
        guard let setting = settings.curve(command.curve) else {
            throw ValuationRefusal.unknownCurve(command.curve, kept: settings.curves.map(\.name))
        }
        let stream = try CurveFitting.stream(setting.name)
        let day: CalendarDate
        if let named = command.day {
            day = named
        } else {
            guard let market = try await market.day(of: setting, at: command.known) else {
                throw ValuationRefusal.noCurve("found no prices of bonds that make it")
            }
            if !market.hasChanged {
                return try await curves.update(stream, context) { (history) throws(ValuationRefusal) in
                    guard let last = history.last else { throw .noCurve("found none yet, and no prices since") }
                    return last
                }
            }
            day = market.day
        }
        let selection = try await market.select(nil, at: command.known, day: day, on: setting)
        let fit = try CurveFitted(
            setting, day: day, known: command.known, selection.candidates, codeVersion: settings.codeVersion)
        // The clock says nothing about a market that is played back: its time is that of its prices, and does not run backwards.
        let before = try await market.curve(setting.name, at: command.known).map { $0.fit.day.marketTime(of: $0.fittedAt) }
        let time = [fit.time(of: selection.candidates), before].compactMap { $0 }.max()
        return try await curves.update(stream, context, occurredAt: time) { try $0.take(fit) }
    }
}
