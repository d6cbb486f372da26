import QuantMath

/// The level of corporate spreads: by rating, by maturity, and with the credit factor.
///
/// s = level of the rating × shape of the maturity × exp(deviation × elasticity × factor) × the issuer's own factor.
enum CreditModel {
    /// Long spreads in decimals a year when the credit factor is at its middle, best rating first.
    ///
    /// - AAA, BBB: medians of Moody's Aaa and Baa yields less the 20-year Treasury, monthly 1990-01 to 2018-12, 348 months
    ///   (`credit/moodys_aaa_baa_1919_2018.csv.gz`, `rates/par-yield-curve-rates-*.csv`): 0.894 % and 1.751 %.
    /// - AA, A: even steps of the logarithm between them. The Treasury's High Quality Market curve, a mix of AAA to A, lies between these
    ///   two at 30 years (median 1.237 %; `corporate/hqm_corporate_spot_rates_1984_2016.csv.gz`, 1990-01 to 2016-11, 323 months).
    /// - BB, B: the ratios to the rating above of Huang and Huang (Review of Asset Pricing Studies, 2012, table 1: 10-year Baa 194,
    ///   Ba 320, B 470 bp), from the literature: no such bonds in the data.
    /// - CCC: twice B, an assumption.
    static let levels: [Double] = [0.00894, 0.01118, 0.0140, 0.01751, 0.0289, 0.0424, 0.0848]

    /// The spread of a maturity in years over that of 30 years: medians of HQM par yields less Treasury par yields at 2, 5, 10 and 30
    /// years, 1990-01 to 2016-11 (0.665, 0.864, 1.125, 1.237 %). For AAA to BBB; lower ratings are level (Huang and Huang, same table:
    /// 4 and 10 years alike).
    static let shape = Profile([(2, 0.54), (5, 0.70), (10, 0.91), (30, 1)])

    /// How far the logarithm of spreads moves for that of the credit factor, by maturity in years: regressions of log HQM spreads on the
    /// log Gilchrist–Zakrajšek spread, 1990-01 to 2016-11 (1.02, 0.99, 0.99 and 0.74 at 2, 5, 10 and 30 years; Moody's Aaa and Baa: 0.62).
    static let elasticity = Profile([(10, 1), (30, 0.68)])

    /// Deviation of the logarithm of the Gilchrist–Zakrajšek spread: `corporate/ebp_csv.csv`, monthly 1973-01 to 2019-04, 556 months.
    static let deviation = 0.446

    /// Deviation of the logarithm of an issuer's spread around its rating's: an assumption, no cross-section in the data.
    static let issuerDeviation = 0.25
    /// How long it lasts: half a year, an assumption too.
    static let issuerPersistence = Persistence(halfLife: 130)

    /// Deviation of a AAA bond's own yield around its issuer's curve, a decimal: 39 Apple bonds of 2026-09-23 around a quartic of maturity
    /// (`corporate/finra_corporate_bonds_apple_2026-09-23.csv`). Others' grow with the root of their spread level, an assumption.
    static let bondDeviation = 0.0008

    /// The spread over the Treasury curve, a decimal a year, continuously compounded, before what is the bond's own.
    static func spread(_ rating: CreditRating, years: Double, credit: Double, issuer: Double) -> Double {
        let shape = rating.rank <= CreditRating.bbb.rank ? shape.value(at: years) : 1
        return levels[rating.rank] * shape * common(credit, years: years) * issuer
    }

    /// What the credit factor multiplies spreads of a time to maturity, in years, with.
    static func common(_ credit: Double, years: Double) -> Double {
        Elementary.exp(deviation * elasticity.value(at: years) * credit)
    }

    /// Deviation of a bond's own yield around its issuer's curve, a decimal.
    static func ownDeviation(_ rating: CreditRating) -> Double {
        bondDeviation * (levels[rating.rank] / levels[0]).squareRoot()
    }
}
