/// Where a financed holding neither gains nor loses by a horizon.
public struct BreakEven: Hashable, Sendable {
    /// The dirty price on the horizon that repays the loan: per 100 of the principal outstanding then.
    public let dirtyPrice: Double
    /// The same without accrued interest: the forward price, per 100 of the principal outstanding then.
    public let cleanPrice: Double
    /// The yield at that price: a decimal a year, in the bond's convention.
    public let yield: Double
    /// That yield less the yield of the start: a decimal a year. A rise by less still earns something.
    public let yieldChange: Double
    /// What has to be added to all zero rates of today's curve, read from the horizon by time to maturity with the bond's z-spread of
    /// today: a decimal a year, continuously compounded.
    public let curveShift: Double
}
