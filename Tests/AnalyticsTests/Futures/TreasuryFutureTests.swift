import FixedIncome
import Testing

@Suite("Contracts of Treasury futures (CME Group, contract specifications)")
struct TreasuryFutureTests {
    @Test(
        "codes name product, month and year",
        arguments: [
            ("TYZ5", "2015-11-30", "TYZ15"), ("ZNZ5", "2016-01-01", "TYZ25"), ("tyz15", "2000-01-01", "TYZ15"),
            ("TYZ2015", "2030-01-01", "TYZ15"), ("TYZ5", "2015-12-31", "TYZ15"), ("Z3NH25", "2025-01-01", "3YRH25"),
            ("3YRM5", "2025-01-01", "3YRM25"), ("TWEU6", "2025-01-01", "TWEU26"), ("ZBH0", "2029-06-01", "USH30"),
            ("UBH10", "2010-01-01", "UBH10"), ("TYZ15", "2016-02-01", "TYZ15"), ("TYZ98", "2016-02-01", "TYZ98"),
        ] as [(String, CalendarDate, String)])
    func codes(code: String, near: CalendarDate, name: String) throws {
        #expect(try TreasuryFuture(code: code, near: near).description == name)
    }

    @Test("a bond tells the century of a code with two digits, and no decade of one with one")
    func decades() throws {
        for maturity: CalendarDate in ["2018-08-31", "2022-08-31", "2033-08-15", "2052-08-15"] {
            #expect(throws: FutureError.ambiguousYear(found: "TYZ5")) { try TreasuryFuture(code: "TYZ5", taking: maturity) }
        }
        #expect(try TreasuryFuture(code: "TYZ15", taking: "2018-08-31").description == "TYZ15")
        #expect(try TreasuryFuture(code: "USZ98", taking: "2015-08-15").description == "USZ98")
    }

    @Test("what names no contract is refused", arguments: ["", "TY", "TYZ", "TYF5", "XXZ5", "TYZ155", "Z5", "5", "TYZ٥"])
    func wrongCodes(code: String) {
        #expect(throws: FutureError.unknownCode(found: code)) { try TreasuryFuture(code: code, near: "2015-11-30") }
    }

    @Test("a contract that was not listed is refused")
    func notListed() {
        #expect(throws: FutureError.notListed(.twentyYear, year: 2021, month: 12)) {
            try TreasuryFuture(.twentyYear, year: 2021, month: 12)
        }
        #expect(throws: FutureError.notListed(.bond, year: 2021, month: 11)) { try TreasuryFuture(.bond, year: 2021, month: 11) }
    }

    /// First intention, first delivery, last trading and last delivery, counted by hand from the rules of the contract specifications.
    @Test(
        "delivery months have their days",
        arguments: [
            ("TYZ2015", "2015-11-27", "2015-12-01", "2015-12-21", "2015-12-31"),
            ("FVZ2015", "2015-11-27", "2015-12-01", "2015-12-31", "2016-01-06"),
            ("TUH2025", "2025-02-27", "2025-03-03", "2025-03-31", "2025-04-03"),
            ("USM2025", "2025-05-29", "2025-06-02", "2025-06-18", "2025-06-30"),
        ] as [(String, CalendarDate, CalendarDate, CalendarDate, CalendarDate)])
    func days(code: String, intention: CalendarDate, first: CalendarDate, lastTrade: CalendarDate, last: CalendarDate) throws {
        let contract = try TreasuryFuture(code: code, near: "2000-01-01")
        #expect(contract.firstIntentionDay == intention)
        #expect(contract.firstDeliveryDay == first)
        #expect(contract.lastTradingDay == lastTrade)
        #expect(contract.lastDeliveryDay == last)
    }

    @Test("ticks are worth what the exchange says")
    func ticks() {
        #expect(TreasuryFutureProduct.allCases.map(\.tickValue) == [7.8125, 7.8125, 7.8125, 15.625, 15.625, 31.25, 31.25, 31.25])
    }

    @Test(
        "each contract takes bonds within its limits, the first and last day included",
        arguments: [
            ("TUH2025", "2026-12-01", "2027-03-31", 63), ("3YRH2025", "2027-12-01", "2028-03-31", 84),
            ("3YRM2020", "2023-03-01", "2023-06-30", 63), ("TYZ2015", "2022-06-01", "2025-12-01", 120),
            ("TYM2025", "2031-12-01", "2033-06-01", 120), ("TNM2025", "2034-11-01", "2035-06-01", 120),
            ("TWEM2022", "2041-08-01", "2042-06-01", 240), ("TWEU2022", "2041-11-01", "2042-07-31", nil),
            ("USM2025", "2040-06-01", "2050-05-31", nil), ("USM2010", "2025-06-01", nil, nil),
            ("UBM2025", "2050-06-01", nil, nil),
            ("FVM2025", "2029-08-01", nil, 63),
        ] as [(String, CalendarDate, CalendarDate?, Int?)])
    func limits(code: String, earliest: CalendarDate, latest: CalendarDate?, original: Int?) throws {
        let grade = try TreasuryFuture(code: code, near: "2000-01-01").grade
        #expect(grade.earliest == earliest && grade.latest == latest && grade.longestOriginalMonths == original)
    }

    @Test("original terms decide where the time left does not")
    func originalTerms() throws {
        let five = try TreasuryFuture(.fiveYear, year: 2025, month: 3)
        let maturity: CalendarDate = "2029-09-30"
        #expect(five.shortcoming(coupon: 0.035, maturity: maturity, originalTerm: .months(60)) == nil)
        #expect(five.shortcoming(coupon: 0.035, maturity: maturity, originalTerm: .months(84)) == .originalTermTooLong)
        #expect(five.shortcoming(coupon: 0.035, maturity: maturity, originalTerm: .note) == .originalTermUnknown)
        let reissued = OriginalTerm(issues: ["2020-01-31", "2022-01-31"], maturity: "2027-01-31")
        #expect(reissued == .months(60))
        #expect(OriginalTerm(issues: ["2025-02-28"], maturity: "2032-02-29") == .months(84))
        #expect(OriginalTerm(issues: ["2012-02-29"], maturity: "2019-02-28") == .months(84))
        let ten = try TreasuryFuture(.tenYear, year: 2015, month: 12)
        #expect(ten.shortcoming(coupon: 0.06, maturity: "2023-08-15", originalTerm: .bond) == .originalTermTooLong)
        #expect(ten.shortcoming(coupon: 0.06, maturity: "2023-08-15", originalTerm: .note) == nil)
        #expect(ten.shortcoming(coupon: 0.06, maturity: "2022-05-31", originalTerm: .note) == .tooShort)
    }

    /// CME Group, notice SER-7191 of 2014.
    @Test("the bond that the exchange left out of three baskets is left out of those only")
    func excluded() throws {
        func shortcoming(_ code: String) throws -> DeliverableGrade.Shortcoming? {
            try TreasuryFuture(code: code, near: "2000-01-01")
                .shortcoming(coupon: 0.05375, maturity: "2031-02-15", originalTerm: .bond)
        }
        #expect(try ["USM2015", "USU2015", "USZ2015"].map(shortcoming) == [.excluded, .excluded, .excluded])
        #expect(try shortcoming("USH2015") == nil)
    }

    @Test("a bond that matures within the first period has no factor, nor has a negative coupon")
    func wrongFactors() throws {
        let contract = try TreasuryFuture(.tenYear, year: 2015, month: 12)
        #expect(throws: FutureError.matured(maturity: "2016-02-15", delivery: "2015-12-01")) {
            try ConversionFactor(coupon: 0.02, maturity: "2016-02-15", for: contract)
        }
        #expect(throws: FutureError.self) { try ConversionFactor(coupon: -0.02, maturity: "2023-02-15", for: contract) }
        let factor = try ConversionFactor(coupon: 0.06, maturity: "2023-12-15", for: contract)
        #expect(factor.years == 8 && factor.months == 0 && factor.value == 1 && abs(factor.unrounded - 1) < 1e-14)
    }
}
