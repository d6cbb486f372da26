/// How a market turns a price into a yield.
///
/// The raw value is the name that files use. Each case says how it discounts and whose rule it is; "secondary" marks a rule whose
/// primary text we could not read and took from others' descriptions and published yields.
public enum YieldConvention: String, CaseIterable, Sendable, Codable {
    /// Compounded at the coupon frequency, exponents by the bond's own day count, to the payment dates. The textbook yield, and what
    /// QuantLib calls `Compounded`.
    case compounded
    /// Continuously compounded, exponents by the bond's own day count, to the payment dates.
    case continuous
    /// Compounded once a year, exponents in coupon periods, throughout (ICMA Rule 803.1).
    case icma
    /// Compounded at the coupon frequency, exponents in coupon periods, simple interest in the last one (SIFMA Standard Securities
    /// Calculation Methods; MSRB Rule G-33(b)(i)(B)).
    case usStreet = "us_street"
    /// Simple interest in the first, broken period, compounded after it; accrued interest and price rounded to six decimals. A bill
    /// has its coupon-equivalent yield (31 CFR 356 Appendix B, II and VI).
    case usTreasury = "us_treasury"
    /// Compounded at the coupon frequency, exponents in coupon periods, throughout; ex dividend 7 business days before the coupon
    /// (UK DMO, Formulae for Calculating Gilt Prices from Yields).
    case ukDMO = "uk_dmo"
    /// Compounded at the coupon frequency, exponents in coupon periods, simple interest in the last one (Deutsche Bundesbank,
    /// Renditeberechnung für Bundeswertpapiere).
    case deBund = "de_bund"
    /// Compounded once a year, exponents in coupon periods, throughout (Agence France Trésor; last period secondary).
    case frOAT = "fr_oat"
    /// Compounded once a year, exponents in half-year periods, simple interest in the last one (MEF auction yields; last period
    /// secondary).
    case itBTP = "it_btp"
    /// Compounded once a year, exponents in coupon periods, accrued interest rounded to two decimals (Tesoro Público, tables of
    /// equivalence in the BOE); simple interest in the last period is secondary.
    case esBono = "es_bono"
    /// Compounded at the coupon frequency, accrued interest within the yield by actual days of the period, whatever is settled in
    /// cash; simple interest over 365 days in the last period (IIAC, Canadian Conventions in Fixed Income Markets).
    case caStreet = "ca_street"
    /// Compounded at the coupon frequency, exponents in coupon periods, accrued interest rounded to three decimals, simple interest
    /// over 365 days in the last period; ex interest 7 days before the coupon (RBA and AOFM, Pricing Formulae).
    case au
    /// As `au` without its rounding; ex interest 10 days before the coupon (NZDM, Information Memorandum; last period secondary).
    case nz
    /// Simple yield: coupon plus straight-line gain to maturity, over the clean price; 29 February not counted beyond a year (JSDA;
    /// secondary).
    case jpSimple = "jp_simple"
    /// Compounded once a year over business days of 252; the coupon is an effective annual rate, its payment rounded to five decimals
    /// per 1,000 (ANBIMA and Tesouro Nacional, NTN-F).
    case br252 = "br_252"
    /// Simple interest to maturity on the price paid, by the bond's own day count (ISDA and ICMA money-market practice).
    case moneyMarket = "money_market"
    /// Bank discount: simple interest to maturity on the face, by the bond's own day count (31 CFR 356 Appendix B, VI.A).
    case discount
    /// Coupon-equivalent yield of a bill: simple up to half a year, then compounded once (31 CFR 356 Appendix B, VI.C).
    case bondEquivalent = "bond_equivalent"
}
