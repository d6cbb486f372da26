internal import Contracts
internal import EventSourcing
public import Messaging
public import ModuleKit
public import PluginKit

/// Values bonds: it keeps its own copy of terms and prices, fits curves on a cadence, values what a price or a curve touches, and explains
/// every number.
public struct ValuationModule: Module {
    /// Its name in the table of contracts.
    public let name = "valuation"

    private let platform: Platform
    private let settings: ValuationSettings
    private let methods: MethodRegistry
    private let valuer: Valuer
    private let catalogue: EventCatalogue
    private let market: KnownMarket
    private let ledgers: [String: ValuationLedger]
    private let valuations: ProjectionRunner
    private let curves: ProjectionRunner
    private let copies: ProjectionRunner

    /// The module in a process.
    ///
    /// - Parameters:
    ///   - platform: what the process gives its modules.
    ///   - methods: the methods that there are.
    ///   - settings: which of them are in use, and how the module values.
    /// - Throws: `ValuationSettingsError` when settings and methods do not fit, or what a malformed name of a curve makes.
    public init(
        on platform: Platform, methods: MethodRegistry = .standard, settings: ValuationSettings = ValuationSettings()
    ) throws {
        let catalogue = try ValuationModule.catalogue()
        self.platform = platform
        self.settings = settings
        self.methods = methods
        self.catalogue = catalogue
        valuer = try Valuer(methods, settings)
        valuations = ProjectionRunner(ValuationRows(), on: platform, reading: catalogue)
        var ledgers: [String: ValuationLedger] = [:]
        for curve in settings.curves {
            ledgers[curve.name] = try ValuationLedger(curve.name, log: platform.log, catalogue: catalogue, rows: valuations)
        }
        self.ledgers = ledgers
        curves = ProjectionRunner(CurveRows(), on: platform, reading: catalogue)
        copies = ProjectionRunner(MarketRows(), on: platform, reading: catalogue)
        market = KnownMarket(
            log: platform.log, catalogue: catalogue,
            copy: MarketCopy(
                market: copies, curves: curves, names: settings.curves.map(\.name), rules: PriceRules(settings)))
    }

    /// Registers handlers, queries, read models, policies and the cadence of curves.
    ///
    /// - Parameter registrar: takes what the module registers.
    /// - Throws: what the registrar throws.
    public func register(in registrar: inout ModuleRegistrar) throws {
        let valuing = BondValuation(
            log: platform.log, catalogue: catalogue, market: market, valuer: valuer, ledgers: ledgers)
        let fitting = CurveFitting(
            settings: settings, market: market,
            curves: AggregateRepository(
                log: platform.log, catalogue: catalogue,
                // A snapshot in memory that is left aside costs a replay, nothing else.
                snapshots: Snapshots(in: MemorySnapshotStore(), every: 50) { _ in }))
        try registrar.handle(ValueBonds.self) { try await valuing.handle($0, $1) }
        try registrar.handle(FitCurve.self) { try await fitting.handle($0, $1) }
        try answer(in: &registrar)
        try registrar.sends(ValueBonds.self)
        try registrar.sends(FitCurve.self)
        try registrar.project(copies)
        try registrar.project(valuations)
        try registrar.project(curves)
        try registrar.react(
            RevalueOnPrices(
                curves: settings.curves.map(\.name), takesCloses: PriceRules(settings).takesCloses), on: platform,
            reading: catalogue)
        try registrar.react(RevalueOnCurve(), on: platform, reading: catalogue)
        if settings.cadence > .zero {
            registrar.run(CurveCadence(settings, market, bus: registrar.bus, clock: platform.clock))
        }
    }

    /// How jobs of the kind `revaluation` are done: one at a time, for each keeps every core busy.
    ///
    /// - Parameter bus: what the job's commands are sent over, as the module that does jobs has it.
    /// - Returns: the handler.
    public func revaluation(sending bus: ModuleBus) -> JobHandler {
        let revaluation = Revaluation(settings: settings, market: market, bus: bus, clock: platform.clock)
        return JobHandler(RevaluationOrder.kind) { try await revaluation.run($0, $1) }
    }

    private func answer(in registrar: inout ModuleRegistrar) throws {
        let (onCurves, onValuations) = (CurveQueries(settings: settings, rows: curves), ValuationQueries(rows: valuations))
        let explaining = ValuationExplaining(
            log: platform.log, catalogue: catalogue, market: market, settings: settings, methods: methods,
            valuations: onValuations)
        let shifting = CurveShifting(log: platform.log, market: market, valuer: valuer)
        try registrar.answer(AskCurve.self) { query, _ in try await onCurves.answer(query) }
        try registrar.answer(AskCurves.self) { query, _ in try await onCurves.answer(query) }
        try registrar.answer(AskValuation.self) { query, _ in try await onValuations.answer(query) }
        try registrar.answer(AskValuations.self) { query, _ in try await onValuations.answer(query) }
        try registrar.answer(ExplainValuation.self) { query, _ in try await explaining.answer(query) }
        try registrar.answer(AskWhatIf.self) { query, _ in try await shifting.answer(query) }
    }
}
