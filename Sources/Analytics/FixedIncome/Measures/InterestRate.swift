import QuantMath

/// A rate at which money grows, with all that it takes to apply it: compounding and the days of its year.
///
/// ```swift
/// InterestRate.repo(0.0525).growth(days: 31)                          // 1 + 0.0525 × 31 / 360
/// InterestRate(0.04, compounding: .periodic(.semiannual)).growth(days: 365)   // 1.02²
/// ```
public struct InterestRate: Hashable, Sendable {
    /// How interest is added to principal.
    public enum Compounding: Hashable, Sendable {
        /// Never: interest is the rate times the time.
        case simple
        /// As many times a year as the frequency says.
        case periodic(Frequency)
        /// At every instant.
        case continuous
    }

    /// The actual days that make a year.
    public enum Basis: Int, Hashable, Sendable {
        /// ACT/360, the money market's.
        case days360 = 360
        /// ACT/365F, the curves'.
        case days365 = 365
    }

    /// A decimal a year.
    public let value: Double
    /// How interest is added to principal.
    public let compounding: Compounding
    /// The actual days that make a year.
    public let basis: Basis

    /// A rate.
    ///
    /// - Parameters:
    ///   - value: a decimal a year.
    ///   - compounding: how interest is added to principal.
    ///   - basis: the actual days that make a year.
    public init(_ value: Double, compounding: Compounding, basis: Basis = .days365) {
        self.value = value
        self.compounding = compounding
        self.basis = basis
    }

    /// A repo rate as US markets quote it: simple interest on ACT/360.
    ///
    /// - Parameter value: a decimal a year, simple, ACT/360.
    /// - Returns: the rate.
    public static func repo(_ value: Double) -> InterestRate { InterestRate(value, compounding: .simple, basis: .days360) }

    /// What 1 grows to, or what it is worth before when days are negative.
    ///
    /// - Parameter days: actual days; negative ones give one over the growth of as many.
    /// - Returns: a factor, 1 for no days.
    public func growth(days: Int) -> Double {
        let factor = growth(years: Double(abs(days)) / Double(basis.rawValue))
        return days < 0 ? 1 / factor : factor
    }

    /// What 1 grows to.
    ///
    /// - Parameter years: years by the rate's own basis, at least 0.
    /// - Returns: a factor, 1 for no time.
    public func growth(years: Double) -> Double {
        switch compounding {
        case .simple: return 1 + value * years
        case .continuous: return Elementary.exp(value * years)
        case .periodic(let frequency):
            let perYear = Double(frequency.perYear)
            return Elementary.exp(perYear * years * Elementary.log1p(value / perYear))
        }
    }
}

extension InterestRate.Compounding {
    /// The rate of this compounding at which 1 is worth `factor` after `years`.
    func rate(discountFactor factor: Double, years: Double) -> Double {
        switch self {
        case .simple: return (1 / factor - 1) / years
        case .continuous: return -Elementary.log(factor) / years
        case .periodic(let frequency):
            let perYear = Double(frequency.perYear)
            return perYear * Elementary.expm1(-Elementary.log(factor) / (perYear * years))
        }
    }
}
