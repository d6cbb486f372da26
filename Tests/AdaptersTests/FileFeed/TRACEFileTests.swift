import FileFeed
import FixedIncome
import Foundation
import Testing

@Suite("TRACE files of trades")
struct TRACEFileTests {
    private static let header =
        "tradeTime,cusip,issueSymbolIdentifier,priceType,reportingSideCode,contraPartyTypeCode,tradeDate,reportedTradeVolume,lastSaleYield,lastSalePrice\n"

    private func parse(_ rows: String...) throws -> ParsedFile<TRACERow> {
        try TRACEFile.parse(Array((Self.header + rows.joined(separator: "\n") + "\n").utf8), file: "trace.csv")
    }

    @Test("a trade has its time, side, face, price and yield")
    func trade() throws {
        let parsed = try parse("08:00:01,91282CNT4,TSRYS6134468,D,S,D,2025-09-18,1000000.00,4.06412,101.5")
        #expect(parsed.rejects == [])
        let expected = TRACERow(
            cusip: "91282CNT4", date: "2025-09-18", second: 8 * 3_600 + 1, dealerBought: false, volume: 1_000_000,
            isCapped: false,
            price: 101.5, yield: 4.06412 / 100, line: 2)
        #expect(parsed.rows == [expected])
    }

    @Test("a capped face is the cap")
    func cap() throws {
        let row = try #require(try parse("15:30:00,91282CNT4,X,D,B,C,2025-09-18,250MM+,,100").rows.first)
        #expect(row.volume == 250_000_000 && row.isCapped && row.dealerBought && row.yield == nil)
    }

    @Test("rows that say the same are all there")
    func repeats() throws {
        let row = "08:00:01,91282CNT4,X,D,S,D,2025-09-18,1000.00,4,101.5"
        #expect(try parse(row, row, row).rows.count == 3)
    }

    @Test(
        "a row that is no trade is rejected with its field",
        arguments: [
            ("25:00:01,91282CNT4,X,D,S,D,2025-09-18,1000,4,101", "tradeTime"),
            ("8:00,91282CNT4,X,D,S,D,2025-09-18,1000,4,101", "tradeTime"),
            ("08:00:01,91282CNT5,X,D,S,D,2025-09-18,1000,4,101", "cusip"),
            ("08:00:01,91282CNT4,X,Y,S,D,2025-09-18,1000,4,101", "priceType"),
            ("08:00:01,91282CNT4,X,D,Q,D,2025-09-18,1000,4,101", "reportingSideCode"),
            ("08:00:01,91282CNT4,X,D,S,D,2025-02-30,1000,4,101", "tradeDate"),
            ("08:00:01,91282CNT4,X,D,S,D,2025-09-18,MM+,4,101", "reportedTradeVolume"),
            ("08:00:01,91282CNT4,X,D,S,D,2025-09-18,0,4,101", "reportedTradeVolume"),
            ("08:00:01,91282CNT4,X,D,S,D,2025-09-18,1000,4,0", "lastSalePrice"),
            ("08:00:01,91282CNT4,X,D,S,D,2025-09-18,1000,4,", "lastSalePrice"),
        ])
    func rejects(row: String, field: String) throws {
        let parsed = try parse(row)
        #expect(parsed.rows == [])
        #expect(parsed.rejects.map(\.field) == [field])
    }

    @Test("every row of a real day is a trade", .enabled(if: SharedData.isPresent, SharedData.reason))
    func realDay() throws {
        let path = SharedData.path("trace_treasury/TRACE_7Y_2025-09-18.csv.gz")
        let parsed = try TRACEFile.parse(try InputFile.read(path), file: path)
        #expect(parsed.rejects == [])
        #expect(parsed.rows.count == 39_747)
        #expect(parsed.rows.filter(\.isCapped).count == 30)
        #expect(parsed.rows.filter(\.dealerBought).count == 6_613)
    }
}
