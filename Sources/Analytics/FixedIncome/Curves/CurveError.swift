/// Why a curve could not be made or used.
public enum CurveError: Error, Equatable, Sendable, CustomStringConvertible {
    /// Fewer than two nodes, or as many rates as dates were not given. Give more.
    case tooFewNodes(found: Int)
    /// The dates do not ascend. Sort them and drop repeats.
    case notAscending(date: CalendarDate)
    /// A rate is infinite or not a number. Correct it.
    case notFinite(date: CalendarDate, rate: Double)
    /// A bond settles before the curve begins. Use a later settlement or an earlier curve.
    case settlementBeforeCurve(settlement: CalendarDate, curve: CalendarDate)
    /// A bond never stops paying, so that its payments can't be listed. Leave it out.
    case noLastPayment(settlement: CalendarDate)
    /// Bonds of one fit settle on different days. Fit those of each day by themselves.
    case mixedSettlements(CalendarDate, CalendarDate)
    /// A bond's price has no yield. Leave it out; `index` is its place.
    case unpriceable(index: Int, YieldError)
    /// Too few bonds for the number of parameters. Give more.
    case tooFewBonds(found: Int, needed: Int)
    /// A curve by times has no node, or not one value a time. Give as many of both.
    case nodeCount(times: Int, values: Int)
    /// A node's or an input's time is out of order or out of range. Correct it; `index` is its place.
    case invalidTime(index: Int, found: Double, expected: String)
    /// A node's or an input's rate can't be. Correct it; `index` is its place.
    case invalidRate(index: Int, found: Double, expected: String)
    /// A discount factor is not a positive number. Correct it; `index` is its place.
    case invalidDiscountFactor(index: Int, found: Double)
    /// A dirty price is not a positive number. Correct it; `index` is the bond's place.
    case invalidPrice(index: Int, found: Double)
    /// Two bonds make their last payment on one day, so that a node can't tell them apart. Leave one out; both places are named.
    case sameMaturity(index: Int, other: Int, maturity: CalendarDate)
    /// No curve through the inputs before gives this one its price. Correct it or leave it out; `index` is its place.
    case noSolution(index: Int, found: Double, expected: String)
    /// No curve was found that prices all inputs; `index` is the place of the one furthest off. Another interpolation may have one.
    case noConvergence(index: Int, relativeError: Double)
    /// A number of a fit's market is not one that can be: a price or duration not above 0, a weight or spread below 0. Correct it or
    /// leave the bond out; `index` is its place.
    case invalidMarket(index: Int, field: String, found: Double, expected: String)
    /// Not one number a bond or a time. Give as many.
    case wrongCount(field: String, found: Int, needed: Int)
    /// A setting of a fit or a curve is out of its range. Correct it.
    case invalidSetting(name: String, found: Double, expected: String)
    /// The equations of a fit have no solution: the prices or the bonds' payments do not pin the curve down. Use another method, or a
    /// larger ridge.
    case noCurve(method: FitMethod)

    /// What was found and what would be right.
    public var description: String {
        switch self {
        case .tooFewNodes(let found): "found \(found) nodes, expected at least 2 dates with a rate each"
        case .notAscending(let date): "date: found \(date) out of order, expected ascending dates without repeats"
        case .notFinite(let date, let rate): "zero_rate: found \(rate) at \(date), expected a finite number"
        case .settlementBeforeCurve(let settlement, let curve):
            "settlement: found \(settlement), expected the curve's date \(curve) or later"
        case .noLastPayment(let settlement): "found a perpetual settling \(settlement), expected bonds with a last payment"
        case .mixedSettlements(let first, let other): "settlement: found \(first) and \(other), expected one day for all"
        case .unpriceable(let index, let error): "bond \(index): \(error)"
        case .tooFewBonds(let found, let needed): "found \(found) bonds, expected at least \(needed)"
        case .nodeCount(let times, let values):
            "found \(times) times and \(values) values, expected one value a time, at least one"
        case .invalidTime(let index, let found, let expected): "time \(index): found \(found), expected \(expected)"
        case .invalidRate(let index, let found, let expected): "rate \(index): found \(found), expected \(expected)"
        case .invalidDiscountFactor(let index, let found): "discount factor \(index): found \(found), expected a number above 0"
        case .invalidPrice(let index, let found): "bond \(index): found a dirty price of \(found), expected a number above 0"
        case .sameMaturity(let index, let other, let maturity):
            "bond \(other): found a last payment on \(maturity) as bond \(index) has, expected one bond a day"
        case .noSolution(let index, let found, let expected): "input \(index): found \(found), expected \(expected)"
        case .noConvergence(let index, let error):
            "input \(index): found a price off by \(error) of itself on the best curve, expected none"
        case .invalidMarket(let index, let field, let found, let expected):
            "bond \(index): \(field): found \(found), expected \(expected)"
        case .wrongCount(let field, let found, let needed): "\(field): found \(found) numbers, expected \(needed)"
        case .invalidSetting(let name, let found, let expected): "\(name): found \(found), expected \(expected)"
        case .noCurve(let method): "found no \(method.rawValue) curve, expected bonds whose prices pin one down"
        }
    }
}
