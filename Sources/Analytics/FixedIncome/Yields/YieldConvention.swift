/// How a market turns a price into a yield.
///
/// The raw value is the name that files use. How each one discounts, and its source, stands beside it in `YieldConvention+Rules.swift`.
public enum YieldConvention: String, CaseIterable, Sendable, Codable {
    /// Compounded at the coupon frequency, exponents by the bond's own day count, to the payment dates.
    case compounded
    /// Continuously compounded, exponents by the bond's own day count, to the payment dates.
    case continuous
    /// ICMA Rule 803: compounded once a year, exponents in coupon periods.
    case icma
    /// US street convention (SIFMA): compounded at the coupon frequency, simple interest in the last period.
    case usStreet = "us_street"
    /// US Treasury (31 CFR 356 Appendix B): simple interest in the first, broken period, compounded after it; official rounding.
    case usTreasury = "us_treasury"
    /// UK DMO: compounded at the coupon frequency throughout.
    case ukDMO = "uk_dmo"
    /// German federal securities: compounded at the coupon frequency, simple interest in the last period.
    case deBund = "de_bund"
    /// French OAT: compounded once a year throughout.
    case frOAT = "fr_oat"
    /// Italian BTP: compounded once a year, simple interest in the last period.
    case itBTP = "it_btp"
    /// Spanish bonos and obligaciones: compounded once a year, accrued interest to two decimals, simple interest in the last period.
    case esBono = "es_bono"
    /// Canadian street convention (IIAC): accrued interest within the yield by actual days of the period, whatever is settled in cash;
    /// simple interest over 365 days in the last period.
    case caStreet = "ca_street"
    /// Australian government bonds (AOFM): accrued interest to three decimals, simple interest in the last period.
    case au
    /// New Zealand government bonds (NZDM): simple interest in the last period.
    case nz
    /// Japanese simple yield (JSDA): coupon plus straight-line gain to maturity over the clean price.
    case jpSimple = "jp_simple"
    /// Brazilian fixed-rate bonds (ANBIMA): compounded once a year over business days of 252.
    case br252 = "br_252"
    /// Simple interest to maturity on the price paid.
    case moneyMarket = "money_market"
    /// Bank discount: simple interest to maturity on the face.
    case discount
    /// Coupon-equivalent yield of a bill (31 CFR 356 Appendix B, VI.C).
    case bondEquivalent = "bond_equivalent"
}
