import Pages
import Testing

@Suite("Numbers for people")
struct NumberFormatTests {
    @Test(
        "fixed decimals round half away from zero on the decimal value",
        arguments: [
            (0.285, 2, "0.29"), (1.005, 2, "1.01"), (-1.005, 2, "-1.01"), (2.5, 0, "3"), (-2.5, 0, "-3"), (0.5, 0, "1"),
            (0.49999, 0, "0"), (-0.004, 2, "0.00"), (-0.0, 2, "0.00"), (0.005, 2, "0.01"), (0.0049, 2, "0.00"),
            (9.995, 2, "10.00"),
            (99.9999, 3, "100.000"), (0.00001234, 6, "0.000012"), (1e-7, 3, "0.000"), (.leastNonzeroMagnitude, 2, "0.00"),
            (1e22, 1, "10000000000000000000000.0"),
            (123456.789, 1, "123456.8"), (100, 2, "100.00"), (0.1, 5, "0.10000"), (1.5e16, 0, "15000000000000000"), (0, 0, "0"),
            (0.95, 1, "1.0"), (0.0999, 1, "0.1"), (0.06, 0, "0"), (0.6, 0, "1"),
        ])
    func fixed(value: Double, places: Int, text: String) {
        #expect(NumberFormat.fixed(places).text(value) == text)
    }

    @Test("what is absent or not finite is a dash", arguments: [nil, Double.nan, .infinity, -.infinity])
    func missing(value: Double?) {
        for format in [NumberFormat.fixed(2), .percent(3), .basisPoints(1), .thirtySeconds, .ticks(1)] {
            #expect(format.text(value) == "–")
            #expect(format.signed.typeset(value) == "–")
        }
    }

    @Test("percent and basis points shift the decimal point exactly")
    func rates() {
        #expect(NumberFormat.percent(3).text(0.04375) == "4.375%")
        #expect(NumberFormat.percent(2).text(0.00285) == "0.29%")
        #expect(NumberFormat.percent(3).bare.text(0.04375) == "4.375")
        #expect(NumberFormat.basisPoints(1).text(0.00084) == "8.4\u{A0}bp")
        #expect(NumberFormat.basisPoints(0).text(-0.00005) == "-1\u{A0}bp")
        #expect(NumberFormat.fixed(1, unit: "bp").signed.text(8.44) == "+8.4\u{A0}bp")
        #expect(NumberFormat.ticks(1).text(0.125) == "4.0/32")
    }

    @Test("a sign is shown on what is not zero as written, and prose has a true minus")
    func signs() {
        let format = NumberFormat.fixed(1).signed
        #expect([0.04, -0.04, 0.06, -0.06].map(format.text) == ["0.0", "0.0", "+0.1", "-0.1"])
        #expect(format.typeset(-1.25) == "\u{2212}1.3")
        #expect(NumberFormat.percent(1).signed.text(0.0001) == "0.0%")
    }

    /// Cash quotes of Treasuries: points, 32nds, `+` for half a 32nd, other third digits in eighths of a 32nd, as the Treasury's and
    /// dealers' price quotes are explained in "Treasury securities price quotes" (CME Group education, SIFMA conventions).
    @Test(
        "prices are quoted in points, 32nds and eighths of a 32nd",
        arguments: [
            (99.5, "99-16", "99-160"), (99.515625, "99-16+", "99-164"), (99.5078125, "99-162", "99-162"),
            (99.5234375, "99-166", "99-166"), (99.50390625, "99-161", "99-161"), (100, "100-00", "100-000"),
            (99.96875, "99-31", "99-310"), (99.99609375, "99-317", "99-317"), (99.999, "100-00", "100-000"),
            (0.03125, "0-01", "0-010"), (101.28125, "101-09", "101-090"), (-0.515625, "-0-16+", "-0-164"), (0, "0-00", "0-000"),
            (99.501953125, "99-161", "99-161"), (-99.501953125, "-99-161", "-99-161"), (-0.0001, "0-00", "0-000"),
        ])
    func thirtySeconds(price: Double, plus: String, digits: String) throws {
        let quote = try #require(ThirtySeconds(price))
        #expect(quote.text() == plus)
        #expect(quote.text(.threeDigits) == digits)
        #expect(NumberFormat.thirtySeconds.text(price) == plus)
    }

    @Test("a price that is not a number has no quote", arguments: [Double.nan, .infinity, 1e13])
    func noQuote(price: Double) {
        #expect(ThirtySeconds(price) == nil)
    }
}
