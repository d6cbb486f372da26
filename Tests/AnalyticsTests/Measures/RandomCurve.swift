import FixedIncome
import QuantMath

/// Curves for tests of measures.
enum RandomCurve {
    /// A Svensson curve with rates of some -1 to 9 %.
    static func svensson(_ random: inout SplitMix64) -> SvenssonCurve {
        SvenssonCurve(
            beta0: random.double(0.01...0.06), beta1: random.double(-0.02...0.02), beta2: random.double(-0.03...0.03),
            beta3: random.double(-0.03...0.03), tau1: random.double(0.5...3), tau2: random.double(4...12))
    }

    /// A bond that pays coupons and is not within a week of its last payment.
    static func bond(_ random: inout SplitMix64) throws -> RandomBond {
        while true {
            let bond = try RandomBond.any(&random)
            let payments = try bond.entry.payments
            if let last = payments.last, last.date - bond.settlement > 7, payments[0].date > bond.settlement { return bond }
        }
    }
}

/// A curve whose zero rates move by a tent at one key, or at all when `key` is nil.
struct TentCurve: TermStructure {
    var base: any TermStructure
    var keys: KeyRates
    var key: Int?
    var size: Double

    func discountFactor(_ time: Double) -> Double {
        let weight = key.map { keys.weights(at: time)[$0] } ?? 1
        return base.discountFactor(time) * Elementary.exp(-size * weight * time)
    }

    func forwardRate(_ time: Double) -> Double { base.forwardRate(time) }
}

/// One rate for all times, continuously compounded.
struct FlatCurve: TermStructure {
    var rate: Double

    func discountFactor(_ time: Double) -> Double { Elementary.exp(-rate * time) }
    func forwardRate(_ time: Double) -> Double { rate }
}
