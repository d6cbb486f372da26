import Pages
import Testing

@Suite("Marks of an axis of dates")
struct CalendarTicksTests {
    @Test(
        "a long span is marked by years, a short one by months",
        arguments: [
            (2010.0, 2016.9, 600.0, ["2010", "2011", "2012", "2013", "2014", "2015", "2016"]),
            (2010.0, 2016.9, 250.0, ["2010", "2012", "2014", "2016"]),
            (1990.0, 2025.0, 500.0, ["1990", "1995", "2000", "2005", "2010", "2015", "2020", "2025"]),
            (2015.45, 2015.8, 300.0, ["Jul 2015", "Aug 2015", "Sep 2015", "Oct 2015"]),
        ])
    func labels(low: Double, high: Double, width: Double, expected: [String]) {
        let scale = ChartScale(domain: low...high, start: 0, end: width)
        #expect(CalendarTicks(scale: scale, spacing: 45).ticks.map(\.label) == expected)
    }

    @Test("marks stand where their dates are")
    func places() {
        let ticks = CalendarTicks(scale: ChartScale(domain: 2015.4...2016.1, start: 0, end: 600), spacing: 45).ticks
        #expect(ticks.first?.label == "Jun 2015" && abs((ticks.first?.year ?? 0) - (2015 + 5.0 / 12)) < 1e-12)
    }
}
