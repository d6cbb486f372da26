import FixedIncome
import Testing

@Suite("Schedules")
struct ScheduleTests {
    @Test("a start that is not before the end is refused", arguments: ["2024-01-15", "2023-01-15"] as [CalendarDate])
    func startNotBeforeEnd(end: CalendarDate) {
        #expect(throws: ScheduleError.startNotBeforeEnd(start: "2024-01-15", end: end)) {
            try Schedule(from: "2024-01-15", to: end, every: 6)
        }
    }

    @Test("dates that do not fit whole periods need a stub rule")
    func doesNotFit() {
        #expect(throws: ScheduleError.doesNotFit(start: "2024-01-15", end: "2025-03-01", months: 6)) {
            try Schedule(from: "2024-01-15", to: "2025-03-01", every: 6, stub: .none)
        }
    }

    @Test("a regular coupon date outside the schedule, or behind the other, is refused")
    func regularDateOutside() {
        let (start, end): (CalendarDate, CalendarDate) = ("2024-01-15", "2029-01-15")
        for first: CalendarDate in ["2024-01-14", "2029-01-16"] {
            #expect(throws: ScheduleError.regularDateOutside(date: first, start: start, end: end)) {
                try Schedule(from: start, to: end, every: 6, firstRegular: first)
            }
        }
        #expect(throws: ScheduleError.regularDateOutside(date: "2029-01-16", start: start, end: end)) {
            try Schedule(from: start, to: end, every: 6, lastRegular: "2029-01-16")
        }
        #expect(throws: ScheduleError.self) {
            try Schedule(from: start, to: end, every: 6, firstRegular: "2026-01-15", lastRegular: "2025-01-15")
        }
    }

    @Test("listed dates must ascend")
    func listedDates() throws {
        #expect(throws: ScheduleError.notAscending(date: "2024-07-15")) {
            try Schedule(dates: ["2024-01-15", "2024-07-15", "2024-07-15"])
        }
        #expect(throws: ScheduleError.notAscending(date: "2024-01-14")) { try Schedule(dates: ["2024-01-15", "2024-01-14"]) }
        #expect(try Schedule(dates: ["2024-01-15", "2024-07-15"]).periods.map(\.isRegular) == [true])
    }

    @Test(
        "the money-market roll is the third Wednesday",
        arguments: [("2024-03-20", 3, "2024-06-19"), ("2024-06-19", 3, "2024-09-18"), ("2024-09-18", 3, "2024-12-18")]
            as [(CalendarDate, Int, CalendarDate)])
    func thirdWednesday(from: CalendarDate, months: Int, expected: CalendarDate) {
        #expect(RollRule.imm.date(months, monthsFrom: from) == expected)
        #expect(expected.weekday == .wednesday)
    }

    @Test("random schedules have ascending dates that touch, from start to end, with every inner period regular")
    func random() throws {
        var random = TestRun.generator("schedules")
        for _ in 0..<TestRun.count(2000, torture: 200_000) {
            let start = CalendarDate(dayNumber: random.int(0...20_000))
            let end = start.adding(days: random.int(1...12_000))
            let months = random.pick([1, 3, 6, 12])
            let stub = random.pick(StubRule.allCases.filter { $0 != .none })
            let endOfMonth = random.oneIn(2)
            let schedule = try Schedule(from: start, to: end, every: months, stub: stub, endOfMonth: endOfMonth)
            let inputs: Comment = "\(start) to \(end), \(months) months, \(stub), month ends \(endOfMonth)"
            #expect(schedule.dates.first == start && schedule.dates.last == end, inputs)
            #expect(zip(schedule.dates, schedule.dates.dropFirst()).allSatisfy { $0 < $1 }, inputs)
            let isFinal = stub == .shortFinal || stub == .longFinal || stub == .smartFinal
            let regular = isFinal ? schedule.periods.dropLast() : schedule.periods.dropFirst()
            #expect(!regular.contains { !$0.isRegular }, inputs)
            for period in schedule.periods {
                #expect(period.quasiDates.first! <= period.start && period.quasiDates.last! >= period.end, inputs)
            }
        }
    }
}
