import FixedIncome
import Testing

@Suite("Calendars by name")
struct CalendarNamesTests {
    static let names = [
        "none", "weekends", "US-GOVT", "US-FED", "NYSE", "TARGET", "GB", "DE", "FR", "IT", "JP", "CA", "AU", "NZ", "BR",
    ]

    @Test("each name of the interface is a calendar of that name", arguments: names)
    func builtIn(name: String) throws {
        #expect(try BusinessCalendar(named: name).name == name)
    }

    @Test("the built-in calendars are those of the interface, in its order")
    func order() {
        #expect(CalendarRegistry().names == Self.names)
    }

    @Test(
        "an unknown name is refused with the names there are", arguments: ["", "us-govt", "US-GOVT+", "+GB", "GB+XX", "GB + DE"])
    func unknown(name: String) {
        let error = #expect(throws: CalendarError.self) { try BusinessCalendar(named: name) }
        guard case .unknownName(let found, let valid)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(!Self.names.contains(found))
        #expect(valid == Self.names)
        #expect(error?.description.contains("none, weekends, US-GOVT") == true)
    }

    @Test("none closes on no day, weekends on Saturdays and Sundays")
    func trivial() {
        for offset in 0..<366 {
            let date = ("2024-01-01" as CalendarDate).adding(days: offset)
            #expect(BusinessCalendar.none.isBusinessDay(date))
            #expect(BusinessCalendar.weekends.isBusinessDay(date) == (date.weekday != .saturday && date.weekday != .sunday))
        }
    }

    @Test("a joined calendar is closed when any of its parts is")
    func joined() throws {
        let joined = try BusinessCalendar(named: "US-GOVT+GB+TARGET")
        #expect(joined.name == "US-GOVT+GB+TARGET")
        let parts: [BusinessCalendar] = [.usGovernment, .unitedKingdom, .target]
        for offset in 0..<3_653 {
            let date = ("2015-01-01" as CalendarDate).adding(days: offset)
            #expect(joined.isBusinessDay(date) == parts.allSatisfy { $0.isBusinessDay(date) })
        }
        #expect(joined.isHoliday("2250-12-26"))
    }

    @Test("joining with itself, or with a calendar that never closes, adds no closed day")
    func neutral() throws {
        #expect(BusinessCalendar.target.joined(with: .target) == .target)
        let weekends = BusinessCalendar.none.joined(with: .weekends)
        #expect(weekends.businessDays(from: "2024-01-01", to: "2025-01-01") == 262)
    }

    @Test("a custom calendar is found by its name, alone and joined")
    func custom() throws {
        var calendars = CalendarRegistry()
        try calendars.add(
            BusinessCalendar(name: "FLOOR", weekend: [.friday, .saturday], holidays: ["2024-12-24", "2024-12-27"]))
        let floor = try BusinessCalendar(named: "FLOOR", in: calendars)
        #expect(floor.isBusinessDay("2024-12-22"))
        #expect(!floor.isBusinessDay("2024-12-20"))
        #expect(floor.holidays(from: "2024-01-01", to: "2024-12-31") == ["2024-12-24"])
        let both = try calendars.calendar(named: "FLOOR+GB")
        #expect(both.advance("2024-12-19", businessDays: 1) == "2024-12-23")
        #expect(both.advance("2024-12-23", businessDays: 1) == "2024-12-30")
        #expect(throws: CalendarError.self) { try BusinessCalendar(named: "FLOOR") }
    }

    @Test("a custom calendar takes no name that is in use, empty, or holds a plus")
    func customNames() {
        var calendars = CalendarRegistry()
        let taken = CalendarError.nameTaken(found: "GB", taken: Self.names)
        #expect(throws: taken) { try calendars.add(BusinessCalendar(name: "GB", holidays: [])) }
        #expect(throws: CalendarError.malformedName(found: "A+B")) {
            try calendars.add(BusinessCalendar(name: "A+B", holidays: []))
        }
        #expect(throws: CalendarError.malformedName(found: "")) { try calendars.add(BusinessCalendar(name: "", holidays: [])) }
    }
}
