import Contracts
import FixedIncome
import Messaging
import ModuleKit

/// Answers as Valuation does, with one valuation of one bond.
struct FakeValuation: Module {
    let name = "valuation"
    static let valued = BondID(stored: "US1")

    static let curve = CurveFitted(
        curve: "USD-TREASURY", version: 1, day: "2024-07-01", settlement: "2024-07-02",
        parameters: CurveParameters(method: "nelson-siegel", names: ["beta0"], values: [0.04]), bonds: [valued],
        prices: [TradedPrice(nanos: 99_015_625_000)], weights: [1], pricesAt: 1, errorBp: 0.5, codeVersion: "test")

    static let valuation = ValuationView(
        id: "US1@1", bond: valued, curve: "USD-TREASURY", curveVersion: 1, day: "2024-07-01", settlement: "2024-07-02",
        cause: "test", codeVersion: "test", known: 1, quote: TradedPrice(nanos: 99_015_625_000), fairPrice: 99.1, accrued: 0.25,
        yield: 0.0431, verdict: .fair,
        methods: [MethodPrice(method: "discounted-cash-flow", version: 1, weight: 1, price: 99.1)],
        valuedAt: Timestamp(nanoseconds: 1_719_846_000_000_000_000), event: 1)

    func register(in registrar: inout ModuleRegistrar) throws {
        registrar.run(FakeRows())
        registrar.run(FakeReactions())
        let view = CurveView(fit: Self.curve, fittedAt: Timestamp(nanoseconds: 0), event: 1)
        try registrar.answer(AskCurves.self) { _, _ in AskCurves.Answer(curves: [view], position: 1) }
        try registrar.answer(AskCurve.self) { query, _ in
            switch query.curve {
            case "USD-TREASURY": AskCurve.Answer(curve: view, position: 1)
            case "DAMAGED":
                AskCurve.Answer(curve: try CanonicalDecoder.decode(CurveView.self, from: Array("{}".utf8)), position: 1)
            case "MISNAMED": throw ContractError.malformedBond("no bond")
            default: AskCurve.Answer(curve: nil, position: 1)
            }
        }
        try registrar.answer(AskValuations.self) { _, _ in AskValuations.Answer(valuations: [Self.valuation], position: 1) }
        try registrar.answer(AskValuation.self) { query, _ in
            AskValuation.Answer(valuation: query.bond == Self.valued ? Self.valuation : nil, position: 1)
        }
        try registrar.handle(FitCurve.self) { _, _ in FitCurve.Receipt(version: 1, day: "2024-07-01", bonds: 1, position: 1) }
        try registrar.answer(AskWhatIf.self) { query, _ in
            let bond = ShiftedValuation(bond: Self.valued, curvePrice: 99, shiftedPrice: 98, change: -1)
            return AskWhatIf.Answer(curveVersion: 1, bonds: [bond], position: 1)
        }
        try registrar.answer(ExplainValuation.self) { query, _ in
            guard query.bond == Self.valued else { return ExplainValuation.Answer(position: 1) }
            let flow = ExplainedFlow(date: "2025-01-01", amount: 2, time: 0.5, discountFactor: 0.98, presentValue: 1.96)
            return ExplainValuation.Answer(
                explanation: ValuationExplanation(
                    valuation: Self.valuation, curve: Self.curve, flows: [flow], dirtyPrice: 1.96, accrued: 0.25,
                    recomputed: Self.valuation, isSame: true, differences: [], events: [1]), position: 1)
        }
    }
}
