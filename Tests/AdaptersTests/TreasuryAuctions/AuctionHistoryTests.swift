import FileFeed
import FixedIncome
import Foundation
import Testing

/// Every bill, note and bond auction of TreasuryDirect's published results, 2008 to 2022 (public domain; ../shared/data/README.md names
/// the file). Prices are what 31 CFR 356 Appendix B computes from the high yield or the high discount rate.
@Suite("Official Treasury auction results, 2008 to 2022")
struct AuctionHistoryTests {
    @Test(
        "every price comes out of its rate to the last of its six decimals",
        .enabled(if: FileManager.default.fileExists(atPath: file), "needs ../shared/data beside the repository"))
    func everyPrice() throws {
        let auctions = try Self.auctions()
        var misses: [String] = []
        for auction in auctions {
            let price = try auction.computedPrice()
            if price != auction.price { misses.append("\(auction.cusip) \(auction.issue): \(price), official \(auction.price)") }
        }
        #expect(auctions.count == 1_537)
        #expect(misses.isEmpty, "\(misses.count) of \(auctions.count): \(misses.prefix(10))")
    }

    struct Auction {
        var cusip: String
        var isBill: Bool
        var issue: CalendarDate
        var dated: CalendarDate
        var maturity: CalendarDate
        var firstCoupon: CalendarDate?
        var coupon: Double
        var rate: Double
        var price: Double

        func computedPrice() throws -> Double {
            if isBill {
                let bill = try ZeroCouponBond.treasuryBill(maturity: maturity, issueDate: issue).resolved(using: .none)
                let price = BondBook([try SettledBond(bill, settlement: issue, convention: .discount)]).dirtyPrices(yields: [rate]
                )[0]
                return price.rounded(toPlaces: 6)
            }
            let terms = CouponTerms(
                issueDate: dated, maturity: maturity, frequency: .semiannual, firstCoupon: firstCoupon,
                yieldConvention: .usTreasury)
            let bond = try FixedRateBond(coupon: coupon, terms: terms).resolved(using: .none)
            return try SettledBond(bond, settlement: issue).cleanPrice(yield: Yield(rate)).value
        }
    }

    /// The results, in the folder of real data beside the repository.
    static let file = URL(fileURLWithPath: #filePath + "/../../../../../shared/data/treasury_auctions").standardizedFileURL
        .appendingPathComponent("treasurydirect_auction_results_2008_2022.csv.gz").path

    /// The auctions of the file that have a rate and a price.
    static func auctions() throws -> [Auction] {
        let bytes = try InputFile.read(file)
        // The export's first line names its type; the header follows.
        let start = (bytes.firstIndex(of: UInt8(ascii: "\n")) ?? -1) + 1
        var reader = CSVReader(Array(bytes[start...]))
        var record = CSVRecord()
        guard try reader.next(into: &record) else { return [] }
        let header = record.fields.map { $0.text(in: reader.bytes) }
        var auctions: [Auction] = []
        while try reader.next(into: &record) {
            let row = Dictionary(
                zip(header, record.fields.map { $0.text(in: reader.bytes) }), uniquingKeysWith: { first, _ in first })
            if let auction = auction(row) { auctions.append(auction) }
        }
        return auctions
    }

    private static func auction(_ row: [String: String]) -> Auction? {
        func date(_ name: String) -> CalendarDate? { row[name].flatMap { try? CalendarDate(iso: $0.prefix(10)) } }
        let isBill = row["type"] == "Bill"
        guard isBill || row["type"] == "Note" || row["type"] == "Bond", let issue = date("issueDate"),
            let maturity = date("maturityDate"),
            let rate = row[isBill ? "highDiscountRate" : "highYield"].flatMap(Double.init),
            let price = row["pricePer100"].flatMap(Double.init)
        else { return nil }
        let original = row["reopening"] == "Yes" ? date("originalDatedDate") : nil
        return Auction(
            cusip: row["cusip"] ?? "", isBill: isBill, issue: issue, dated: original ?? date("datedDate") ?? issue,
            maturity: maturity,
            firstCoupon: row["firstInterestPeriod"] == "Normal" ? nil : date("firstInterestPaymentDate"),
            coupon: (row["interestRate"].flatMap(Double.init) ?? 0) / 100, rate: rate / 100, price: price)
    }
}
