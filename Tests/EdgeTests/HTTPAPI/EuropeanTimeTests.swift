import Contracts
import FixedIncome
import Testing

@Suite("Times of day in Europe")
struct EuropeanTimeTests {
    /// The days on which summer time begins and ends: the Commission's communications under Article 4 of Directive 2000/84/EC, of which the
    /// last one tells 2022 to 2026; the United Kingdom's are the same by the Summer Time Order 2002.
    @Test(
        "clocks are an hour ahead from the last Sunday of March to the last one of October",
        arguments: [
            ("2022-03-27", "2022-10-30"), ("2023-03-26", "2023-10-29"), ("2024-03-31", "2024-10-27"),
            ("2025-03-30", "2025-10-26"),
            ("2026-03-29", "2026-10-25"),
        ])
    func summer(first: String, end: String) throws {
        let (first, end) = (try CalendarDate(iso: first), try CalendarDate(iso: end))
        let days = [(first.adding(days: -1), 17), (first, 16), (end.adding(days: -1), 16), (end, 17)]
        for (day, hour) in days {
            #expect("\(EuropeanTime.london.moment(day, second: 17 * 3_600))" == "\(day)T\(hour):00:00Z")
            #expect("\(EuropeanTime.frankfurt.moment(day, second: 17 * 3_600))" == "\(day)T\(hour - 1):00:00Z")
        }
    }

    @Test("days beyond the range of times mean its ends", arguments: EuropeanTime.allCases)
    func ends(place: EuropeanTime) {
        for last in ["9999-01-01", "9999-07-01", "9999-12-31"] as [CalendarDate] {
            #expect(place.moment(last, second: 17 * 3_600) == Timestamp(nanoseconds: .max))
        }
        for first in ["0001-01-01", "0001-03-31", "0001-12-31"] as [CalendarDate] {
            #expect(place.moment(first, second: 17 * 3_600) == Timestamp(nanoseconds: .min))
        }
    }
}
