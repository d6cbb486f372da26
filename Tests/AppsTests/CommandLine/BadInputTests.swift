import Testing

/// A malformed file of each kind: what it says, and that the good rows are still done.
@Suite("Bad input names file, line, field, what was found and what is expected")
struct BadInputTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var what: String
        var bonds = "id,kind,maturity,coupon,frequency\nA,fixed,2030-05-15,0.04,2\n"
        var quotes = "id,settlement,clean_price\nA,2024-07-01,98.5\n"
        var schedule = "id,date,coupon,redemption\n"
        var curve = "date,zero_rate\n2024-07-01,0.05\n2054-07-01,0.04\n"
        var message: String
        var goodRows = 1

        var testDescription: String { what }
    }

    static let cases: [Case] = [
        Case(
            what: "a frequency of 3",
            bonds: "id,kind,maturity,coupon,frequency\nA,fixed,2030-05-15,0.04,2\nB,fixed,2030-05-15,0.04,3\n",
            message: "bonds.csv:3: frequency: found '3', expected 1, 2, 4 or 12 coupons a year"),
        Case(
            what: "a maturity that is no day",
            bonds: "id,kind,maturity,coupon,frequency\nA,fixed,2030-05-15,0.04,2\nB,fixed,2030-02-30,0.04,2\n",
            message: "bonds.csv:3: maturity: found '2030-02-30', expected a date that exists, as YYYY-MM-DD"),
        Case(
            what: "a price that is no number", quotes: "id,settlement,clean_price\nA,2024-07-01,98.5\nA,2024-07-01,par\n",
            message: "quotes.csv:3: clean_price: found 'par', expected a price above 0, per 100 of face"),
        Case(
            what: "a quote of an unknown bond", quotes: "id,settlement,clean_price\nA,2024-07-01,98.5\nZ,2024-07-01,99\n",
            message: "quotes.csv:3: id: found 'Z', expected an id of a good row of bonds.csv"),
        Case(
            what: "a yield below the floor", quotes: "id,settlement,clean_price,yield\nA,2024-07-01,98.5,\nA,2024-07-01,,-2.5\n",
            message: "quotes.csv:3: yield: found '-2.5', expected"),
        Case(
            what: "a settlement before the issue date",
            bonds: "id,kind,issue_date,maturity,coupon,frequency\nA,fixed,2020-05-15,2030-05-15,0.04,2\n",
            quotes: "id,settlement,clean_price\nA,2024-07-01,98.5\nA,2019-07-01,98.5\n",
            message: "quotes.csv:3: settlement: found '2019-07-01', expected the issue date 2020-05-15 or later"),
        Case(
            what: "a repayment between coupons",
            bonds: "id,kind,maturity,coupon,frequency\nA,fixed,2030-05-15,0.04,2\nB,amortising,2030-05-15,0.04,2\n",
            quotes: "id,settlement,clean_price\nA,2024-07-01,98.5\nB,2024-07-01,99\n",
            schedule: "id,date,coupon,redemption\nB,2028-01-01,,50\n",
            message: "bonds.csv:3: schedule: found a repayment on 2028-01-01, expected a coupon date"),
        Case(
            what: "a schedule row without a number",
            bonds: "id,kind,maturity,coupon,frequency\nA,fixed,2030-05-15,0.04,2\nB,amortising,2030-05-15,0.04,2\n",
            quotes: "id,settlement,clean_price\nA,2024-07-01,98.5\nB,2024-07-01,98.5\n",
            schedule: "id,date,coupon,redemption\nB,2028-05-15,,\nB,2029-05-15,,50\n",
            message: "schedule.csv:2: "),
        Case(
            what: "a curve rate that is no number", curve: "date,zero_rate\n2024-07-01,0.05\n2044-07-01,x\n2054-07-01,0.04\n",
            message: "curve.csv:3: zero_rate: found 'x', expected"),
    ]

    @Test("a malformed row is named, the exit code is 3, and the good rows are done", arguments: cases)
    func malformedRow(example: Case) throws {
        let program = try Program()
        defer { program.clean() }
        try program.write(example.bonds, to: "bonds.csv")
        try program.write(example.quotes, to: "quotes.csv")
        try program.write(example.schedule, to: "schedule.csv")
        try program.write(example.curve, to: "curve.csv")
        let outcome = try program.run(
            "value", "--bonds", "bonds.csv", "--quotes", "quotes.csv", "--schedule", "schedule.csv", "--curve", "curve.csv",
            "--format", "csv")
        #expect(outcome.exitCode == 3, "\(outcome)")
        #expect(outcome.errors.contains { $0.hasPrefix(example.message) }, "\(outcome.errors)")
        #expect(outcome.output.split(separator: "\n").count == 1 + example.goodRows, "\(outcome.output)")
    }

    @Test("a malformed FedInvest row is named, and the other securities are scanned")
    func malformedFedInvestRow() throws {
        let program = try Program()
        defer { program.clean() }
        let good = (1...12).map { year in
            "\(FedInvestSample.cusip(year)),MARKET BASED NOTE,0.0400,05/15/\(2025 + year),,99.5,99.4,99.45\r\n"
        }
        try program.write(good.joined() + "912828ZZ0,MARKET BASED NOTE,four,05/15/2030,,99,98,98.5\r\n", to: "prices.csv")
        let outcome = try program.run("scan", "--quotes", "prices.csv", "--as-of", "2024-06-25", "--format", "csv")
        #expect(outcome.exitCode == 3, "\(outcome)")
        #expect(outcome.errors.contains { $0.hasPrefix("prices.csv:13: ") }, "\(outcome.errors)")
        #expect(outcome.output.split(separator: "\n").count == 13, "\(outcome.output)")
    }

    @Test(
        "a whole file that can't be used says why",
        arguments: [
            ("", 3, "bonds.csv"), ("id,kind\nA,fixed\n", 3, "maturity"), ("id,id\n", 3, "id"),
            ("\u{1f}\u{8b}broken", 3, "bonds.csv"),
        ])
    func unusableFile(text: String, exitCode: Int32, mention: String) throws {
        let program = try Program()
        defer { program.clean() }
        try program.write(text, to: "bonds.csv")
        let outcome = try program.run("value", "--bonds", "bonds.csv", "--settlement", "2024-07-01")
        #expect(outcome.exitCode == exitCode, "\(outcome)")
        #expect(
            outcome.errors.contains { $0.contains(mention) && $0.contains("found") && $0.contains("expected") },
            "\(outcome.errors)")
    }

    @Test("a malformed custom calendar is named")
    func malformedCalendar() throws {
        let program = try Program()
        defer { program.clean() }
        try program.write("# name: MINE\ndate,name\n2024-13-01,Nothing\n", to: "mine.csv")
        let outcome = try program.run(
            "calendar", "MINE", "--from", "2024-01-01", "--to", "2024-12-31", "--calendar-file", "mine.csv")
        #expect(outcome.exitCode == 3, "\(outcome)")
        #expect(outcome.errors.contains { $0.hasPrefix("mine.csv:3: date: found '2024-13-01', expected") }, "\(outcome.errors)")
    }
}

/// CUSIPs with valid check digits, made for the test.
enum FedInvestSample {
    static func cusip(_ number: Int) -> String {
        let body = "912828" + (number < 10 ? "0\(number)" : "\(number)")
        var sum = 0
        for (index, character) in body.enumerated() {
            let digit = (character.wholeNumberValue ?? 0) * (index % 2 == 1 ? 2 : 1)
            sum += digit / 10 + digit % 10
        }
        return body + String((10 - sum % 10) % 10)
    }
}
