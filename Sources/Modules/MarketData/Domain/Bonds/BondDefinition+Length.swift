internal import Contracts
internal import FixedIncome

extension BondDefinition {
    /// The most payments of a bond: monthly ones of 125 years.
    static let mostPayments = 1_500
    /// How long a bond may run, in years.
    static let mostYears = 200

    /// Checks that the payments can be counted in reasonable time: each is computed whenever the bond is.
    ///
    /// - Parameter today: when it is recorded; a bond without an issue date runs from here.
    /// - Throws: `RowFault` for the first field that is wrong.
    func checkLength(on today: CalendarDate) throws(RowFault) {
        let last = today.adding(months: 12 * Self.mostYears)
        if let issueDate, issueDate > last { throw Self.late("issueDate", issueDate, last, "today \(today)") }
        let start = issueDate ?? today
        let end = start.adding(months: 12 * Self.mostYears)
        let origin = "\(issueDate == nil ? "today" : "the issue date") \(start)"
        if let firstCoupon, firstCoupon > end { throw Self.late("firstCoupon", firstCoupon, end, origin) }
        if let found = changes?.count, found > Self.mostPayments {
            throw RowFault("definition.changes", found: "\(found) of them", expected: "at most \(Self.mostPayments)")
        }
        guard let maturity else { return }
        guard maturity <= end else { throw Self.late("maturity", maturity, end, origin) }
        guard let frequency = terms.frequency else { return }
        let months = (maturity.year - start.year) * 12 + maturity.month - start.month
        let payments = (max(months, 0) + frequency.months - 1) / frequency.months
        guard payments <= Self.mostPayments else {
            throw RowFault(
                "definition.frequency", found: "\(payments) payments, \(frequency.perYear) a year from \(start) to \(maturity)",
                expected: "at most \(Self.mostPayments) payments")
        }
    }

    private static func late(_ field: String, _ found: CalendarDate, _ limit: CalendarDate, _ origin: String) -> RowFault {
        RowFault(
            "definition.\(field)", found: "\(found)", expected: "\(limit) at the latest, \(mostYears) years from \(origin)")
    }
}
