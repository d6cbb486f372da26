import Contracts
import FixedIncome
import Testing

@Suite("Times of day in New York")
struct NewYorkTimeTests {
    /// The days on which clocks changed, by the time service of the US Naval Observatory: 2006 by the old law, from 2007 by the new one.
    @Test(
        "the close is at 21:00 UTC in daylight saving time, and at 22:00 else",
        arguments: [
            ("2006-04-01", "2006-04-02", "2006-10-28", "2006-10-29"), ("2007-03-10", "2007-03-11", "2007-11-03", "2007-11-04"),
            ("2024-03-09", "2024-03-10", "2024-11-02", "2024-11-03"), ("2026-03-07", "2026-03-08", "2026-10-31", "2026-11-01"),
        ])
    func close(lastWinter: String, firstSummer: String, lastSummer: String, firstWinter: String) throws {
        for (day, hour) in [(lastWinter, "22"), (firstSummer, "21"), (lastSummer, "21"), (firstWinter, "22")] {
            let close = NewYorkTime.moment(try CalendarDate(iso: day), second: NewYorkTime.close)
            #expect("\(close)" == "\(day)T\(hour):00:00Z")
        }
    }

    @Test(
        "a day there lasts from midnight to midnight",
        arguments: [
            ("2024-07-01T03:59:59.999999999Z", "2024-06-30"), ("2024-07-01T04:00:00Z", "2024-07-01"),
            ("2024-01-01T04:59:59Z", "2023-12-31"), ("2024-01-01T05:00:00Z", "2024-01-01"),
            ("2024-03-10T04:59:59Z", "2024-03-09"), ("2024-03-10T05:00:00Z", "2024-03-10"),
            ("2024-03-11T03:59:59Z", "2024-03-10"), ("2024-03-11T04:00:00Z", "2024-03-11"),
            ("2024-11-03T03:59:59Z", "2024-11-02"), ("2024-11-03T04:00:00Z", "2024-11-03"),
            ("2024-11-04T04:59:59Z", "2024-11-03"), ("2024-11-04T05:00:00Z", "2024-11-04"),
        ])
    func day(time: String, day: String) throws {
        #expect("\(NewYorkTime.day(of: try Timestamp(time)))" == day)
    }

    @Test("the days that can be asked about are those that begin and end within the range of times, there and in UTC")
    func days() throws {
        for day in [NewYorkTime.days.lowerBound, NewYorkTime.days.upperBound] {
            #expect(NewYorkTime.day(of: day.marketStart) == day && NewYorkTime.day(of: day.marketClose) == day)
            #expect(day.adding(days: 1).marketStart < Timestamp(nanoseconds: .max))
            #expect("\(try Timestamp("\(day)T00:00:00Z"))" == "\(day)T00:00:00Z")
        }
        #expect(NewYorkTime.days.upperBound.adding(days: 2).marketStart == Timestamp(nanoseconds: .max))
        #expect(throws: ContractError.self) { try Timestamp("\(NewYorkTime.days.lowerBound.adding(days: -1))T00:00:00Z") }
    }

    @Test("days beyond the range of times mean its ends")
    func ends() {
        #expect(NewYorkTime.moment("9999-12-31", second: 0) == Timestamp(nanoseconds: .max))
        #expect(NewYorkTime.moment("0001-01-01", second: 0) == Timestamp(nanoseconds: .min))
        #expect(NewYorkTime.day(of: Timestamp(nanoseconds: .max)) == "2262-04-11")
        #expect(NewYorkTime.day(of: Timestamp(nanoseconds: .min)) == "1677-09-20")
    }
}
