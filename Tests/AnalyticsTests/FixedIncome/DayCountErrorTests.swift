import FixedIncome
import Testing

@Suite("What day counts refuse, and what they all keep")
struct DayCountErrorTests {
    private static let context = DayCountContext(
        quasiDates: ["2024-01-15", "2024-07-15", "2025-01-15"], frequency: .semiannual, termination: "2030-01-15",
        calendar: .brazil)

    @Test("dates that run backwards are refused by every day count", arguments: DayCount.allCases)
    func reversed(dayCount: DayCount) {
        #expect(throws: ConventionError.datesReversed(start: "2024-07-01", end: "2024-06-30")) {
            try dayCount.yearFraction(from: "2024-07-01", to: "2024-06-30", in: Self.context)
        }
    }

    @Test("no time is no share of a year, but for 1/1", arguments: DayCount.allCases.filter { $0 != .one })
    func empty(dayCount: DayCount) throws {
        #expect(try dayCount.yearFraction(from: "2024-07-01", to: "2024-07-01", in: Self.context) == 0)
    }

    @Test("a later end is never a smaller share", arguments: DayCount.allCases)
    func monotone(dayCount: DayCount) throws {
        // Canada jumps where its two rules meet, and is not ordered across it.
        guard dayCount != .actual365Canadian else { return }
        let start: CalendarDate = "2024-01-15"
        var last = 0.0
        for days in 1...366 {
            let share = try dayCount.yearFraction(from: start, to: start.adding(days: days), in: Self.context)
            #expect(
                share >= last || dayCount == .actualActualYearFrac || dayCount == .actualActualAFB
                    || dayCount == .actual365Actual, "\(days) days: \(share) after \(last)")
            #expect((share - Double(days) / 365).magnitude < 0.03 || dayCount == .one, "\(days) days: \(share)")
            last = share
        }
    }

    @Test(
        "a day count by coupon period needs one", arguments: [.actualActualICMA, .actual365Canadian, .actual365L] as [DayCount])
    func needsPeriod(dayCount: DayCount) {
        #expect(throws: ConventionError.needsCouponPeriod(dayCount)) {
            try dayCount.yearFraction(from: "2024-01-15", to: "2024-07-15")
        }
        let noFrequency = DayCountContext(quasiDates: ["2024-01-15", "2024-07-15"])
        #expect(throws: ConventionError.needsCouponPeriod(dayCount)) {
            try dayCount.yearFraction(from: "2024-01-15", to: "2024-07-15", in: noFrequency)
        }
        let oneDate = DayCountContext(quasiDates: ["2024-01-15"], frequency: .annual)
        #expect(throws: ConventionError.needsCouponPeriod(dayCount)) {
            try dayCount.yearFraction(from: "2024-01-15", to: "2024-07-15", in: oneDate)
        }
    }

    @Test(
        "a date outside the coupon period is refused",
        arguments: [.actualActualICMA, .actual365Canadian, .actual365L] as [DayCount])
    func outside(dayCount: DayCount) {
        #expect(throws: ConventionError.dateOutsidePeriod(date: "2024-01-14", start: "2024-01-15", end: "2025-01-15")) {
            try dayCount.yearFraction(from: "2024-01-14", to: "2024-07-15", in: Self.context)
        }
        #expect(throws: ConventionError.dateOutsidePeriod(date: "2025-01-16", start: "2024-01-15", end: "2025-01-15")) {
            try dayCount.yearFraction(from: "2024-01-15", to: "2025-01-16", in: Self.context)
        }
    }

    @Test("business days need a calendar")
    func needsCalendar() {
        #expect(throws: ConventionError.needsCalendar(.business252)) {
            try DayCount.business252.yearFraction(from: "2024-01-15", to: "2024-07-15")
        }
    }

    @Test("each name is the one that files use", arguments: DayCount.allCases)
    func names(dayCount: DayCount) {
        #expect(DayCount(rawValue: dayCount.rawValue) == dayCount)
    }
}
