import FixedIncome

/// What is kept of one day and method: enough for its row, its place in the charts, and no more.
struct FitRow {
    /// The figures of a curve.
    struct Curve {
        var parameters: [CurveParameter]
        var inSample: ResidualErrors
        var heldOut: ResidualErrors
        var downWeighted: Int
        var degreesOfFreedom: Double
        var condition: Double
        var isConverged: Bool
        var starts: Int
        var iterations: Int
        var zeroRates: [Double]
        /// Years of ACT/365F from settlement to the last maturity of a fitted bond.
        var longest: Double
    }

    var date: CalendarDate
    var settlement: CalendarDate
    var method: FitMethod
    /// Nil when the day has no curve.
    var curve: Curve?
    /// Why it has none.
    var reason: String
    var bonds: Int
    var heldOut: Int
    var compared: Int
    var setAside: Int
    var rejected: Int
    /// The bonds fitted or held out whose price off the curve has no yield.
    var withoutYield: Int { curve.map { $0.inSample.withoutYield + $0.heldOut.withoutYield } ?? 0 }

    init(_ day: FitDay, _ method: FitMethod, _ outcome: FitDay.Outcome) {
        date = day.market.asOf
        settlement = day.market.settlement
        self.method = method
        bonds = day.bonds.parts.count { $0 == .fitted }
        heldOut = day.bonds.parts.count { $0 == .heldOut }
        compared = day.bonds.parts.count { $0 == .tooShort }
        setAside = day.market.candidates.count - day.bonds.candidates.count
        rejected = day.log.rejects.count
        switch outcome {
        case .failed(let reason): self.reason = reason
        case .fitted(let result):
            reason = ""
            curve = Curve(
                parameters: result.fit.parameters, inSample: result.inSample, heldOut: result.heldOut,
                downWeighted: result.downWeighted,
                degreesOfFreedom: result.fit.degreesOfFreedom, condition: result.fit.conditionNumber,
                isConverged: result.fit.isConverged, starts: result.fit.starts,
                iterations: result.fit.iterations, zeroRates: result.zeroRates,
                longest: day.bonds.longestFitted)
        }
    }
}
