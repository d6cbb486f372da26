import Contracts
import EventSourcing
import FixedIncome

/// The fits of one curve so far.
struct CurveHistory: Aggregate {
    static let stateVersion = 2
    private(set) var version: Int64 = 0
    private(set) var pricesAt = LogPosition.start
    private(set) var day: CalendarDate?
    private(set) var bonds = 0

    mutating func apply(_ event: any Event) {
        guard let fitted = event as? CurveFitted else { return }
        (version, pricesAt, day, bonds) = (fitted.version, fitted.pricesAt, fitted.day, fitted.bonds.count)
    }

    /// Takes in a fit: as the next version, or not at all when the last one rests on the same prices.
    func take(_ fit: CurveFitted) throws(ValuationRefusal) -> Decision<FitCurve.Receipt> {
        guard fit.pricesAt >= pricesAt else { throw .olderThanFit(fit.pricesAt, fitted: pricesAt) }
        if let last, fit.pricesAt == pricesAt { return last }
        var next = fit
        next.version = version + 1
        let (made, day, count) = (next.version, next.day, next.bonds.count)
        return Decision([next]) { FitCurve.Receipt(version: made, day: day, bonds: count, position: $0) }
    }

    /// The last fit as the answer, and nothing new; nil before the first.
    var last: Decision<FitCurve.Receipt>? {
        guard let day else { return nil }
        let (version, bonds) = (version, bonds)
        return Decision([]) { FitCurve.Receipt(version: version, day: day, bonds: bonds, position: $0) }
    }
}
