import Contracts
import FixedIncome
import MarketData
import Testing

@Suite("Classification by rule")
struct ClassificationTests {
    private func details(
        issuer: String? = nil, rating: String? = nil, sector: MarketSector? = nil, cusip: String? = nil,
        kind: BondKind = .fixed
    ) -> BondDetails {
        BondDetails(
            definition: BondDefinition(kind: kind, maturity: "2034-02-15"), identifiers: BondIdentifiers(cusip: cusip),
            issuer: issuer, rating: rating, sector: sector)
    }

    @Test(
        "the issuer's name tells public bodies from companies",
        arguments: [
            ("U.S. Treasury", .treasury), ("United States of America", .treasury), ("Fannie Mae", .agency),
            ("FEDERAL HOME LOAN BANKS", .agency), ("State of California", .municipal), ("City of Chicago, IL", .municipal),
            ("Commonwealth of Virginia", .municipal), ("Commonwealth of Australia", .sovereign),
            ("Federal Republic of Germany", .sovereign), ("Republic Services Inc.", .corporate), ("Acme Corp", .corporate),
            ("Countywide Financial", .corporate),
        ] as [(String, MarketSector)])
    func issuers(issuer: String, sector: MarketSector) {
        let classification = details(issuer: issuer).classification
        #expect(classification.sector == sector)
        #expect(classification.basis.count >= 2)
    }

    @Test(
        "a company's rating tells investment grade from high yield, whatever was stated",
        arguments: [
            ("BBB-", nil, .corporate), ("Baa3", .highYield, .corporate), ("BB+", nil, .highYield),
            ("Ba1", .corporate, .highYield),
            ("D", nil, .highYield), ("NR", .highYield, .highYield), ("NR", nil, .corporate),
        ] as [(String, MarketSector?, MarketSector)])
    func ratings(rating: String, stated: MarketSector?, sector: MarketSector) {
        let classification = details(issuer: "Acme Corp", rating: rating, sector: stated).classification
        #expect(classification.sector == sector)
        #expect(classification.basis.last?.contains(rating) == true)
    }

    @Test("a stated sector wins over names, a Treasury's CUSIP over nothing, and nothing is other")
    func order() {
        #expect(details(issuer: "US Treasury", sector: .agency).classification.sector == .agency)
        #expect(details(cusip: "91282CJZ5").classification.sector == .treasury)
        #expect(details(rating: "AAA").classification.sector == .other)
    }

    @Test(
        "the kind tells the coupon",
        arguments: [
            (.bill, .zero), (.zero, .zero), (.fixed, .fixed), (.step, .step), (.floating, .floating), (.inflation, .inflation),
            (.callable, .fixed), (.mbs, .fixed), (.perpetual, .fixed), (.amortising, .fixed),
        ] as [(BondKind, CouponType)])
    func coupons(kind: BondKind, type: CouponType) {
        #expect(details(kind: kind).classification.couponType == type)
    }
}

@Suite("Check digits of identifiers")
struct CheckDigitTests {
    /// Published identifiers: notes and bonds of the Treasury, Apple, Fannie Mae, a German government bond, IBM and Apple at OpenFIGI.
    @Test(
        "published identifiers pass, and fail with any other last digit",
        arguments: [
            ("91282CJZ5", CheckDigit.isCUSIP), ("912810744", CheckDigit.isCUSIP), ("037833100", CheckDigit.isCUSIP),
            ("US0378331005", CheckDigit.isISIN), ("DE0001102598", CheckDigit.isISIN), ("US91282CJZ59", CheckDigit.isISIN),
            ("BBG000BLNNH6", CheckDigit.isFIGI), ("BBG000B9XRY4", CheckDigit.isFIGI),
        ] as [(String, @Sendable (String) -> Bool)])
    func published(text: String, isValid: @Sendable (String) -> Bool) {
        #expect(isValid(text))
        for digit in 0..<10 where !text.hasSuffix("\(digit)") { #expect(!isValid(text.dropLast() + "\(digit)")) }
        #expect(!isValid(text.lowercased()) || text.allSatisfy(\.isNumber))
        #expect(!isValid(String(text.dropLast())))
        #expect(!isValid(""))
    }
}
