import FixedIncome
import QuantMath

/// Bonds of one settlement and prices off a curve, with noise or without.
struct RandomMarket {
    let entries: [SettledBond]
    let prices: [Double]
    let durations: [Double]

    static let settlement: CalendarDate = "2015-11-02"

    /// A usual shape: no two humps that melt into one.
    static let truth = SvenssonCurve(beta0: 0.05, beta1: -0.045, beta2: -0.03, beta3: 0.04, tau1: 1.6, tau2: 9)

    /// Semi-annual bonds of four coupon cycles with maturities up to thirty years, denser at the short end.
    static func bonds(_ count: Int, _ random: inout SplitMix64) throws -> [SettledBond] {
        let cycles: [CalendarDate] = ["2016-02-15", "2016-03-31", "2016-05-15", "2016-02-29"]
        return try (0..<count).map { number in
            let share = (Double(number) + random.double(0...1)) / Double(count)
            let maturity = random.pick(cycles).adding(months: 6 * Int(59 * share * share))
            let coupon = Double(random.int(1...64)) / 800
            let bond = try FixedRateBond(maturity: maturity, coupon: coupon, frequency: .semiannual)
                .resolved(using: .usGovernment, from: settlement)
            return try SettledBond(bond, settlement: settlement, convention: .usStreet)
        }
    }

    /// Bonds priced off a curve, each yield with normal noise of a standard deviation (a decimal a year).
    init(_ entries: [SettledBond], off curve: any TermStructure, noise: Double = 0, _ random: inout SplitMix64) throws {
        let exact = Self.prices(entries, curve)
        let book = BondBook(entries)
        let durations = book.measures(yields: try book.yields(dirtyPrices: exact).map { try $0.get() }).modifiedDuration
        try self.init(entries, prices: zip(exact, durations).map { $0 * (1 + $1 * noise * random.normal()) })
    }

    /// Bonds at given dirty prices.
    init(_ entries: [SettledBond], prices: [Double]) throws {
        self.entries = entries
        self.prices = prices
        let book = BondBook(entries)
        durations = book.measures(yields: try book.yields(dirtyPrices: prices).map { try $0.get() }).modifiedDuration
    }

    /// Dirty prices off a curve, payment by payment.
    static func prices(_ entries: [SettledBond], _ curve: any TermStructure) -> [Double] {
        entries.map { entry in
            entry.payments.reduce(0.0) { $0 + $1.amount * curve.discountFactor(Double($1.date - entry.settlement) / 365) }
        }
    }

    /// What a fitter explains.
    func market(weights: [Double]? = nil, spreads: [Double?]? = nil) -> FitMarket {
        FitMarket(dirtyPrices: prices, modifiedDurations: durations, bidAskSpreads: spreads, weights: weights)
    }

    /// A fit of these prices.
    func fit(_ method: FitMethod, _ options: FitOptions = FitOptions(), weights: [Double]? = nil) throws -> CurveFit {
        try CurveFitter(entries, method: method, options: options).fit(market(weights: weights))
    }
}
