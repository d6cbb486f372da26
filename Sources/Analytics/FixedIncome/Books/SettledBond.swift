/// A bond at one settlement under one yield convention, ready to be priced: an entry of a `BondBook`.
public struct SettledBond: Sendable {
    /// The bond.
    public let bond: ResolvedBond
    /// The day it is paid for.
    public let settlement: CalendarDate
    /// How its yield is quoted.
    public let convention: YieldConvention
    /// The payments left, as the kernels need them.
    let terms: DiscountTerms
    /// The period of `bond` whose payment is the first that a buyer gets.
    private let firstPayment: Int
    /// Payments left, per 100 of outstanding principal.
    private let amounts: [Double]

    /// An entry.
    ///
    /// - Parameters:
    ///   - bond: the bond.
    ///   - settlement: the day it is paid for.
    ///   - convention: how its yield is quoted; the bond's own when nil.
    /// - Throws: `BondError` when settlement or convention do not fit the bond.
    public init(
        _ bond: ResolvedBond, settlement: CalendarDate, convention: YieldConvention? = nil
    ) throws(BondError) {
        self.bond = bond
        self.settlement = settlement
        self.convention = convention ?? bond.yieldConvention
        let left = try bond.paymentsLeft(at: settlement)
        (firstPayment, amounts) = (left.first, left.amounts)
        terms = try DiscountTerms(bond, settlement: settlement, convention: self.convention)
    }

    /// Accrued interest, per 100 of outstanding principal; negative when ex dividend.
    public var accruedInterest: Double { terms.accrued }

    /// The payments a buyer gets: the day of each and its amount per 100 of outstanding principal.
    ///
    /// A perpetual lists only the payments that its resolved form does.
    public var payments: [(date: CalendarDate, amount: Double)] {
        zip(bond.periods[firstPayment...], amounts).map { ($0.paymentDate, $1) }
    }
}
