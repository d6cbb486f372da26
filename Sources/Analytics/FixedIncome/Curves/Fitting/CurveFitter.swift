/// Fits curves of one method to the prices of one set of bonds: compiled once, cold-started at each fit.
///
/// ```swift
/// let fitter = try CurveFitter(entries, method: .svensson)
/// let fit = try fitter.fit(FitMarket(dirtyPrices: prices, modifiedDurations: durations))
/// fit.curve.zeroRate(10)
/// ```
public struct CurveFitter: Sendable {
    /// How curves are fitted.
    public let method: FitMethod
    /// How it is done, beyond the method.
    public let options: FitOptions
    package let flows: FitFlows

    /// A fitter for these bonds.
    ///
    /// - Parameters:
    ///   - entries: bonds of one settlement; at least two, and more than a parametric curve's parameters.
    ///   - method: how to fit.
    ///   - options: how it is done, beyond the method.
    /// - Throws: `CurveError.tooFewBonds`, `.mixedSettlements`, `.noLastPayment`, or `.invalidSetting` for options out of range.
    public init(
        _ entries: [SettledBond], method: FitMethod = .svensson, options: FitOptions = FitOptions()
    ) throws(CurveError) {
        try options.check()
        let needed = method.fewestBonds(options)
        guard entries.count >= needed else { throw .tooFewBonds(found: entries.count, needed: needed) }
        for entry in entries where entry.settlement != entries[0].settlement {
            throw .mixedSettlements(entries[0].settlement, entry.settlement)
        }
        for entry in entries where entry.bond.isPerpetual { throw .noLastPayment(settlement: entry.settlement) }
        self.method = method
        self.options = options
        flows = FitFlows(entries)
    }

    /// The curve that fits a market best.
    ///
    /// - Parameter market: one price and duration a bond.
    /// - Returns: the best of all starts, by weights that gross errors lost, to the last digits.
    /// - Throws: `CurveError.wrongCount` or `.invalidMarket` for a market that cannot be, `.tooFewBonds` when too few have a weight,
    ///   `.noCurve` when the prices do not pin a curve down.
    public func fit(_ market: FitMarket) throws(CurveError) -> CurveFit {
        let scales = try market.scales(bonds: flows.bondCount)
        let count = scales.isFitted.reduce(0) { $0 + ($1 ? 1 : 0) }
        let needed = method.fewestBonds(options)
        guard count >= needed else { throw .tooFewBonds(found: count, needed: needed) }
        let terms = FitTerms(
            flows: flows, prices: market.dirtyPrices, weights: [Double](repeating: 0, count: flows.bondCount))
        switch method {
        case .nelsonSiegel:
            return try run(ParametricEngine(NelsonSiegelFamily(), terms, startsAreMinima: false), terms, scales)
        case .svensson: return try run(ParametricEngine(SvenssonFamily(), terms, startsAreMinima: true), terms, scales)
        case .bSpline, .variableRoughness:
            let family = splineFamily(isFitted: scales.isFitted)
            let engine = ParametricEngine(family, terms, startsAreMinima: false)
            return try run(engine, terms, scales, guide: guide(terms, scales))
        case .smithWilson:
            return try run(SmithWilsonEngine(options.smithWilson, terms), terms, scales, guide: guide(terms, scales))
        }
    }

    private func run<Engine: FitEngine>(
        _ engine: Engine, _ terms: FitTerms, _ scales: FitMarket.Scales, guide: [Double]? = nil
    ) throws(CurveError) -> CurveFit {
        var robust = RobustFit(engine, rule: options.robust, terms: terms, scales: scales, guide: guide)
        guard let result = robust.best() else { throw .noCurve(method: method) }
        return CurveFit(method, result, prices: terms.prices, scales: scales)
    }

    /// Prices off a Nelson–Siegel curve, which a wrong price at the end of a market can't bend as it bends a spline.
    private func guide(_ terms: FitTerms, _ scales: FitMarket.Scales) -> [Double]? {
        let count = scales.isFitted.reduce(0) { $0 + ($1 ? 1 : 0) }
        guard let rule = options.robust, count >= FitMethod.nelsonSiegel.fewestBonds(options) else { return nil }
        let engine = ParametricEngine(NelsonSiegelFamily(), terms, startsAreMinima: false)
        var robust = RobustFit(engine, rule: rule, terms: terms, scales: scales)
        return robust.best()?.outcome.prices
    }

    private func splineFamily(isFitted: [Bool]) -> SplineFamily {
        let maturities = zip(flows.lastTimes, isFitted).filter { $0.1 }.map { $0.0 }
        let isPenalised = method == .variableRoughness
        let intervals = options.intervals ?? SplineKnots.usualIntervals(bonds: maturities.count, isPenalised: isPenalised)
        let basis = SplineBasis(breaks: SplineKnots.breaks(maturities: maturities, intervals: intervals))
        let roughness = isPenalised ? RoughnessPenalty.matrix(basis, options.roughness) : []
        return SplineFamily(basis, roughness: roughness, times: flows.times)
    }
}

extension FitOptions {
    /// Throws what is out of its range.
    func check() throws(CurveError) {
        try robust?.check()
        try smithWilson.check()
        try roughness.check()
        if let intervals, intervals < 1 {
            throw .invalidSetting(name: "intervals", found: Double(intervals), expected: "at least 1")
        }
    }
}

extension FitMethod {
    /// The fewest bonds that leave some freedom.
    func fewestBonds(_ options: FitOptions) -> Int {
        switch self {
        case .nelsonSiegel: 5
        case .svensson: 7
        case .bSpline: (options.intervals ?? 1) + 4
        case .variableRoughness: 5
        case .smithWilson: 2
        }
    }
}
