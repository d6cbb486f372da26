import Contracts
import EventSourcing

/// The fits of one curve so far.
struct CurveHistory: Aggregate {
    static let stateVersion = 1
    private(set) var version: Int64 = 0
    private(set) var pricesAt = LogPosition.start
    private(set) var bonds = 0

    mutating func apply(_ event: any Event) {
        guard let fitted = event as? CurveFitted else { return }
        (version, pricesAt, bonds) = (fitted.version, fitted.pricesAt, fitted.bonds.count)
    }

    /// Takes in a fit: as the next version, or not at all when the last one rests on the same prices.
    func take(_ fit: CurveFitted) throws(ValuationRefusal) -> Decision<FitCurve.Receipt> {
        guard fit.pricesAt >= pricesAt else { throw .olderThanFit(fit.pricesAt, fitted: pricesAt) }
        if version > 0, fit.pricesAt == pricesAt {
            let (version, bonds) = (version, bonds)
            return Decision([]) { FitCurve.Receipt(version: version, bonds: bonds, position: $0) }
        }
        var next = fit
        next.version = version + 1
        let (made, count) = (next.version, next.bonds.count)
        return Decision([next]) { FitCurve.Receipt(version: made, bonds: count, position: $0) }
    }
}
