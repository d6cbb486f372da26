import FileFeed
import FixedIncome
import Testing

extension FileFeedTests {
    @Suite("FedInvest files as they come", .enabled(if: SharedData.isPresent, SharedData.reason))
    struct FedInvestRealFileTests {
        @Test(
            "the days taken out of the history: every row is good",
            arguments: [
                ("2010-05-06", 265), ("2013-06-24", 342), ("2015-10-30", 382), ("2015-11-30", 383), ("2016-02-11", 386),
            ])
        func days(day: String, count: Int) throws {
            let path = SharedData.path("treasury_prices/fedinvest_\(day).csv")
            let parsed = try FedInvestFile.parse(try InputFile.read(path), file: path)
            #expect(parsed.rows.count == count)
            #expect(parsed.rejects.isEmpty && parsed.notes.isEmpty)
            #expect(parsed.rows.allSatisfy { $0.date?.description == day })
            #expect(parsed.rows.allSatisfy { if case .other = $0.securityType { false } else { true } })
        }

        @Test("the whole history, packed: 508,322 rows of 1,539 days, and each day as its own file has it")
        func history() throws {
            let path = SharedData.path("treasury_prices/fedinvest_prices_2010_2016.csv.gz")
            let bytes = try InputFile.read(path)
            let parsed = try FedInvestFile.parse(bytes, file: path)
            #expect(parsed.rows.count == 508_322)
            #expect(parsed.rejects.isEmpty)
            #expect(Set(parsed.rows.map(\.date)).count == 1_539)
            let day = try FedInvestFile.parse(bytes, file: path, dateFilter: "2015-10-30").rows
            let alone = SharedData.path("treasury_prices/fedinvest_2015-10-30.csv")
            let single = try FedInvestFile.parse(try InputFile.read(alone), file: alone).rows
            #expect(day.map { Self.withoutLine($0) } == single.map { Self.withoutLine($0) })
            #expect(parsed.rows.filter { $0.date == "2015-10-30" } == day)
        }

        @Test("the site's download: 119 rows, by type as the file has them")
        func download() throws {
            let path = SharedData.path("api_samples/fedinvest/securityprice_2024-06-26_trimmed.csv")
            let bytes = try InputFile.read(path)
            #expect(try QuoteFile.detect(bytes, file: path) == .fedInvest(.download))
            let parsed = try FedInvestFile.parse(bytes, file: path, day: "2024-06-26")
            #expect(parsed.rejects.isEmpty)
            let counts = Dictionary(grouping: parsed.rows, by: \.securityType).mapValues(\.count)
            #expect(counts == [.bill: 13, .note: 27, .bond: 18, .tips: 53, .frn: 8])
            #expect(parsed.rows.allSatisfy { $0.date == "2024-06-26" && $0.maturity > "2024-06-26" && $0.rate < 0.2 })
        }

        private static func withoutLine(_ row: FedInvestRow) -> FedInvestRow {
            var row = row
            row.line = 0
            return row
        }
    }
}
