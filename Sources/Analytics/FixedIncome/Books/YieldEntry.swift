/// A bond at one settlement, reduced to what prices, yields and sensitivities need: an entry of a `YieldBook`.
package struct YieldEntry: Sendable {
    /// The day it is paid for.
    package let settlement: CalendarDate
    /// How its yield is quoted.
    package let convention: YieldConvention
    /// The payments left, as the kernels need them.
    let terms: DiscountTerms

    /// Accrued interest, per 100 of outstanding principal; negative when ex dividend.
    package var accruedInterest: Double { terms.accrued }

    /// What a settled bond comes down to.
    package init(_ bond: SettledBond) {
        (settlement, convention, terms) = (bond.settlement, bond.convention, bond.terms)
    }

    /// A bond out of its terms, without its payments listed; nil where they have to be. The numbers are those of its `SettledBond`.
    ///
    /// - Parameters:
    ///   - bond: the bond.
    ///   - calendar: the business days on which it pays.
    ///   - settlement: the day it is paid for.
    /// - Throws: `BondError.convention` when the day count does not apply.
    package init?(regular bond: BondTerms, using calendar: BusinessCalendar, settlement: CalendarDate) throws(BondError) {
        guard let regular = RegularBond(bond, calendar: calendar, settlement: settlement),
            let terms = try regular.discountTerms()
        else { return nil }
        (self.settlement, self.terms, convention) = (settlement, terms, regular.convention)
    }
}
