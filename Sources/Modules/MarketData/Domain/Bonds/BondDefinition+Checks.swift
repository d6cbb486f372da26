internal import Contracts
internal import FixedIncome

extension BondDefinition {
    /// Whether bonds of this kind can be priced, so that their payments must work out.
    var isPriced: Bool {
        switch kind {
        case .bill, .zero, .fixed, .step, .amortising, .perpetual: true
        case .floating, .inflation, .callable, .putable, .convertible, .mbs: false
        }
    }

    /// Checks that the bond can exist, and when its kind can be priced, that its payments work out.
    ///
    /// - Parameter today: when it is recorded.
    /// - Throws: `RowFault` for the first field that is wrong.
    func check(on today: CalendarDate) throws(RowFault) {
        let calendar = try namedCalendar()
        for (field, rate) in [("coupon", coupon)] + (changes ?? []).map({ ("changes.coupon", $0.coupon) }) {
            guard let rate, !(0...1).contains(rate) else { continue }
            throw RowFault("definition.\(field)", found: "\(rate)", expected: "a decimal a year from 0 to 1, such as 0.0425")
        }
        if let redemption, !(redemption > 0 && redemption <= 1_000) {
            throw RowFault(
                "definition.redemption", found: "\(redemption)", expected: "more than 0 and at most 1000 per 100 of face")
        }
        if let days = settlementDays, !(0...30).contains(days) {
            throw RowFault("definition.settlementDays", found: "\(days)", expected: "0 to 30 business days")
        }
        guard kind == .perpetual || maturity != nil else {
            throw RowFault("definition.maturity", found: "nothing", expected: "a date for a \(kind.rawValue) bond")
        }
        if let issueDate, let maturity, issueDate >= maturity {
            throw RowFault("definition.maturity", found: "\(maturity)", expected: "a day after the issue date \(issueDate)")
        }
        if kind == .bill || kind == .zero {
            if let coupon, coupon != 0 {
                throw RowFault("definition.coupon", found: "\(coupon)", expected: "none, or 0, for a \(kind.rawValue)")
            }
            if let frequency {
                throw RowFault("definition.frequency", found: "\(frequency.rawValue)", expected: "none for a \(kind.rawValue)")
            }
        }
        try checkLength(on: today)
        guard isPriced else { return }
        do throws(BondError) { _ = try terms.resolved(using: calendar) } catch { throw RowFault(error) }
    }

    private func namedCalendar() throws(RowFault) -> BusinessCalendar {
        do throws(CalendarError) {
            return try BusinessCalendar(named: calendar ?? terms.defaultCalendarName)
        } catch {
            throw RowFault("definition.calendar", found: calendar ?? "nothing", expected: "\(error)")
        }
    }
}

extension RowFault {
    /// What the kernel says of terms, by the contract's names of fields.
    init(_ error: BondError) {
        switch error {
        case .invalid(let field, let found, let expected):
            self.init("definition.\(RowFault.fields[field] ?? field)", found: found, expected: expected)
        case .schedule(let error): self.init("definition", found: "\(error)", expected: "dates that make a schedule")
        default: self.init("definition", found: "\(error)", expected: "terms whose payments work out")
        }
    }

    private static let fields = ["schedule": "changes", "first_coupon": "firstCoupon", "yield_convention": "yieldConvention"]
}
