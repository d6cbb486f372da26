import FixedIncome
import Testing

@Suite("Custom calendars from text")
struct CalendarTextTests {
    @Test("a file with all settings gives the base's holidays and its own")
    func complete() throws {
        let text = """
            # name: FLOOR
            # based-on: TARGET
            # weekend: saturday sunday
            # Source: notice 12 of the exchange
            date,name
            2024-12-24,Christmas Eve

            2024-12-31,"New Year's Eve, observed"
            """
        let calendar = try BusinessCalendar(parsing: text, file: "floor.csv")
        #expect(calendar.name == "FLOOR")
        #expect(calendar.weekend == [.saturday, .sunday])
        #expect(
            calendar.holidays(from: "2024-12-01", to: "2025-01-02") == [
                "2024-12-24", "2024-12-25", "2024-12-26", "2024-12-31", "2025-01-01",
            ])
        #expect(calendar.holidayName(on: "2024-12-31") == "New Year's Eve, observed")
        #expect(calendar.holidayName(on: "2024-12-25") == "Christmas Day")
    }

    @Test("without settings the name is the file's and the weekend Saturday and Sunday")
    func defaults() throws {
        let calendar = try BusinessCalendar(parsing: "date,name\r\n2024-12-24,\r\n", file: "calendars/floor.csv")
        #expect(calendar.name == "floor")
        #expect(calendar.weekend == [.saturday, .sunday])
        #expect(calendar.holidays(from: "2024-01-01", to: "2024-12-31") == ["2024-12-24"])
    }

    @Test("a byte order mark and a weekend of none are understood")
    func byteOrderMark() throws {
        let calendar = try BusinessCalendar(parsing: "\u{FEFF}# weekend: none\ndate,name\n", file: "x.csv")
        #expect(calendar.isBusinessDay("2024-06-01"))
    }

    @Test("a base may be joined and custom")
    func customBase() throws {
        var calendars = CalendarRegistry()
        try calendars.add(BusinessCalendar(name: "FLOOR", holidays: ["2024-12-24"]))
        let calendar = try BusinessCalendar(parsing: "# based-on: FLOOR+GB\ndate,name\n", file: "x.csv", registry: calendars)
        #expect(calendar.holidays(from: "2024-12-20", to: "2024-12-31") == ["2024-12-24", "2024-12-25", "2024-12-26"])
    }

    struct Mistake: Sendable {
        let text: String
        let line: Int
        let field: String
        let found: String
    }

    @Test(
        "a mistake names the file, the line, the field and what was found",
        arguments: [
            Mistake(text: "", line: 1, field: "header", found: "none"),
            Mistake(text: "day,name\n", line: 1, field: "header", found: "'day,name'"),
            Mistake(text: "date,name\n2024-02-30,x\n", line: 2, field: "date", found: "'2024-02-30'"),
            Mistake(text: "date,name\n24.12.2024,x\n", line: 2, field: "date", found: "'24.12.2024'"),
            Mistake(text: "date,name\n2024-12-24\n", line: 2, field: "name", found: "no second column"),
            Mistake(text: "date,name\n2024-12-24,x\n\n2024-12-24,y\n", line: 4, field: "date", found: "2024-12-24 again"),
            Mistake(text: "# weekend: saturday sonntag\ndate,name\n", line: 1, field: "weekend", found: "'sonntag'"),
            Mistake(
                text: "# weekend: monday tuesday wednesday thursday friday saturday sunday\ndate,name\n", line: 1,
                field: "weekend",
                found: "'monday tuesday wednesday thursday friday saturday sunday'"),
            Mistake(text: "# based-on: XX\ndate,name\n", line: 1, field: "based-on", found: "'XX'"),
            Mistake(text: "# name: A+B\ndate,name\n", line: 1, field: "name", found: "'A+B'"),
            Mistake(text: "date,name\n# name: LATE\n", line: 2, field: "name", found: "it below the header"),
        ])
    func mistakes(example: Mistake) {
        let error = #expect(throws: CalendarFileError.self) { try BusinessCalendar(parsing: example.text, file: "x.csv") }
        guard case .invalidField(let file, let line, let field, let found, let expected)? = error else { return }
        #expect(file == "x.csv")
        #expect(line == example.line)
        #expect(field == example.field)
        #expect(found == example.found)
        #expect(error?.description == "x.csv:\(line): \(field): found \(found), expected \(expected)")
    }
}
