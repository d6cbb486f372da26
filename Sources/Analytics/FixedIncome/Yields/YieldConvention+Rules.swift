/// The parts from which every yield convention is put together.
struct YieldRule {
    /// How often interest is added to principal.
    enum Compounding {
        case couponFrequency
        case annual
        case continuous
    }

    /// How the time to a payment is measured.
    enum Exponent {
        /// By the bond's own day count, to the payment date.
        case ownDayCount
        /// In coupon periods: the share of the current one that is left, then whole ones.
        case couponPeriods
    }

    /// What a period with simple interest divides by.
    enum SimplePeriod {
        case none
        /// The share of the coupon period that is left, in years.
        case couponPeriod
        /// Actual days over 365.
        case daysOf365
    }

    var compounding: Compounding = .couponFrequency
    var exponent: Exponent = .couponPeriods
    var simpleFirst = false
    var simpleLast: SimplePeriod = .none
}

extension YieldConvention {
    /// How this convention discounts; nil for the conventions that are a formula of their own.
    var rule: YieldRule? {
        switch self {
        case .compounded: YieldRule(exponent: .ownDayCount)
        case .continuous: YieldRule(compounding: .continuous, exponent: .ownDayCount)
        case .br252: YieldRule(compounding: .annual, exponent: .ownDayCount)
        case .icma, .frOAT: YieldRule(compounding: .annual)
        case .itBTP, .esBono: YieldRule(compounding: .annual, simpleLast: .couponPeriod)
        case .usStreet, .deBund: YieldRule(simpleLast: .couponPeriod)
        case .usTreasury: YieldRule(simpleFirst: true)
        case .ukDMO: YieldRule()
        case .caStreet, .au, .nz: YieldRule(simpleLast: .daysOf365)
        case .jpSimple, .moneyMarket, .discount, .bondEquivalent: nil
        }
    }

    /// Decimals to which accrued interest per 100 is rounded; nil for none.
    var accruedDecimals: Int? {
        switch self {
        case .usTreasury: 6
        case .au: 3
        case .esBono: 2
        default: nil
        }
    }

    /// Decimals to which a price computed from a yield is rounded, per 100; nil for none.
    var priceDecimals: Int? { self == .usTreasury ? 6 : nil }

    /// From when a bond of this market trades without its next coupon.
    var exDividend: ExDividendRule? {
        switch self {
        case .ukDMO: .gilt
        case .au: .australian
        case .nz: .newZealand
        default: nil
        }
    }

    /// How often the yield of a bond without coupons is compounded.
    var zeroCouponFrequency: Frequency {
        switch self {
        case .usStreet, .usTreasury, .ukDMO, .caStreet, .au, .nz, .bondEquivalent: .semiannual
        default: .annual
        }
    }
}

extension YieldConvention {
    /// The rule for a given bond: US Treasury quotes a bill by its coupon-equivalent yield, not by compounding.
    func effectiveRule(for bond: ResolvedBond, settlement: CalendarDate) -> YieldRule? {
        let isBill = bond.isZeroCoupon && bond.maturity <= settlement.adding(months: 12)
        return self == .usTreasury && isBill ? nil : rule
    }
}
