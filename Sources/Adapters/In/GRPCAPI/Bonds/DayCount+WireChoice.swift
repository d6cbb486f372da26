internal import FixedIncome

extension DayCount: WireChoice {
    var wire: Bondtrader_V1_DayCount {
        switch self {
        case .actualActualICMA: .actActIcma
        case .actualActualISDA: .actActIsda
        case .actualActualAFB: .actActAfb
        case .actual360: .act360
        case .actual364: .act364
        case .actual365Fixed: .act365F
        case .actual36525: .act36525
        case .actual365L: .act365L
        case .actual365Canadian: .act365Ca
        case .actual365Actual: .act365Actual
        case .noLeap365: .nl365
        case .thirty360: .dayCount30360
        case .thirty360US: .dayCount30360Us
        case .thirtyE360: .dayCount30E360
        case .thirtyE360ISDA: .dayCount30E360Isda
        case .thirtyEPlus360: .dayCount30EPlus360
        case .thirty365: .dayCount30365
        case .business252: .bus252
        case .one: .one
        case .actualActualYearFrac: .actActYearfrac
        }
    }
}
