import FixedIncome
import Testing

@Suite("Ex-dividend periods by market")
struct ExDividendRuleTests {
    struct Case: Sendable {
        let name: String
        let rule: ExDividendRule
        let coupon, lastCum: CalendarDate
    }

    /// Gilts: the UK DMO's examples, and one across the Christmas holidays. Australia: the Bloomberg screens in QuantLib's tests.
    static let cases: [Case] = [
        Case(name: "gilt", rule: .gilt, coupon: "1999-06-07", lastCum: "1999-05-26"),
        Case(name: "gilt", rule: .gilt, coupon: "2004-11-26", lastCum: "2004-11-17"),
        Case(name: "gilt", rule: .gilt, coupon: "2013-06-07", lastCum: "2013-05-29"),
        Case(name: "gilt over Christmas", rule: .gilt, coupon: "2024-01-03", lastCum: "2023-12-20"),
        Case(name: "Australia", rule: .australian, coupon: "2014-08-15", lastCum: "2014-08-07"),
        Case(name: "New Zealand", rule: .newZealand, coupon: "2024-05-15", lastCum: "2024-05-05"),
        Case(name: "Sweden", rule: .swedish, coupon: "2024-11-12", lastCum: "2024-11-05"),
    ]

    @Test("the last day with the coupon is the market's", arguments: cases)
    func lastCumDay(example: Case) {
        let (rule, coupon) = (example.rule, example.coupon)
        for calendar in [
            BusinessCalendar.none, rule.unit == .businessDays && example.name != "Sweden" ? .unitedKingdom : .weekends,
        ] {
            #expect(!rule.isExDividend(settlement: example.lastCum, couponDate: coupon, calendar: calendar), "\(example)")
            #expect(
                rule.isExDividend(settlement: example.lastCum.adding(days: 1), couponDate: coupon, calendar: calendar),
                "\(example)")
            #expect(rule.isExDividend(settlement: coupon.adding(days: -1), couponDate: coupon, calendar: calendar), "\(example)")
        }
    }

    @Test("ex dividend the next coupon is left out, and accrued interest is what is missing of it")
    func couponLeftOut() throws {
        let bond = try example(8, "2021-06-07", issue: "2012-12-07", calendar: .unitedKingdom, .ukDMO)
        let cum = try SettledBond(bond, settlement: "2013-05-29")
        let ex = try SettledBond(bond, settlement: "2013-05-30")
        #expect(cum.payments.count == ex.payments.count + 1)
        #expect(cum.payments.first?.date == "2013-06-07" && ex.payments.first?.date == "2013-12-09")
        #expect((ex.accruedInterest - (-4 * 8.0 / 182)).magnitude < 1e-13)
    }

    @Test("a bond's own rule comes before its market's")
    func ownRule() throws {
        let never = ExDividendRule(lastCumDays: 0, unit: .calendarDays)
        let bond = try example(8, "2021-06-07", issue: "2012-12-07", exDividend: never, calendar: .unitedKingdom, .ukDMO)
        #expect(try !bond.isExDividend(at: "2013-06-06"))
    }
}
