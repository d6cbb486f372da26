import FileFeed
import FixedIncome
import Testing

extension FileFeedTests {
    @Suite("The exchange's table of conversion factors")
    struct ConversionFactorFileTests {
        static let text = ReaderChecks.conversionFactorsText

        static func parse(_ text: String) throws -> ParsedFile<ConversionFactorRow> {
            try ConversionFactorFile.parse(Array(text.utf8), file: "f")
        }

        @Test("a block gives its bonds, and nothing else")
        func block() throws {
            let parsed = try Self.parse(Self.text)
            #expect(parsed.rejects.isEmpty && parsed.notes.isEmpty)
            let (march, june) = (
                try TreasuryFuture(.tenYear, year: 2025, month: 3), try TreasuryFuture(.tenYear, year: 2025, month: 6)
            )
            #expect(
                parsed.rows == [
                    ConversionFactorRow(
                        product: .tenYear, cusip: "91282CMC2", coupon: 0.045, issueDate: "2024-12-31", maturity: "2031-12-31",
                        issuance: 44, factors: [.init(contract: march, value: 0.9177), .init(contract: june, value: 0.9202)],
                        line: 5),
                    ConversionFactorRow(
                        product: .tenYear, cusip: "91282CMR9", coupon: 0.04125, issueDate: "2025-02-28", maturity: "2032-02-29",
                        issuance: 44, factors: [.init(contract: june, value: 0.9003)], line: 6),
                ])
        }

        @Test(
            "a wrong line is named with what was found and what is expected, and the others are read",
            arguments: [
                ("91282CMC2", "91282CMC3", 5, "Cusip", 1), ("0.9177", "par", 5, "2025-03-01", 1),
                ("2031-12-31", "2031-12-32", 5, "Maturity Date", 1), (",4.5,", ",four,", 5, "Coupon", 1),
                (",44,0.9177,0.9202", ",44,0.9177", 5, "row", 1), ("2025-06-01", "2025-07-01", 4, "delivery month", 0),
                ("10-YEAR U.S.", "11-YEAR U.S.", 1, "contract", 0), (",,,,,, , ,", ",x,,y,,, , ,", 7, "row", 2),
            ])
        func rejects(old: String, new: String, line: Int, field: String, rows: Int) throws {
            let changed = Self.text.split(separator: old, maxSplits: 1, omittingEmptySubsequences: false).joined(separator: new)
            let parsed = try Self.parse(changed)
            let reject = try #require(parsed.rejects.first)
            #expect(reject.line == line && reject.field == field, "\(reject)")
            #expect(parsed.rows.count == rows, "\(parsed)")
        }

        @Test("totals that differ from the rows get a note")
        func totals() throws {
            let parsed = try Self.parse(Self.text.replacing("Issues:,2,1,2", with: "Issues:,2,2,2"))
            #expect(parsed.rows.count == 2 && parsed.rejects.isEmpty)
            #expect(parsed.notes.map(\.line) == [8])
        }

        @Test("a file of another kind is refused", arguments: ["", "\n", "id,date\nA,2024-01-01\n", "\"open"])
        func otherFiles(text: String) {
            #expect(throws: FileFeedError.self) {
                let parsed = try Self.parse(text)
                if parsed.rows.isEmpty && !parsed.rejects.isEmpty {
                    throw FileFeedError.unknownLayout(file: "f", found: "rejects only", expected: "a table")
                }
            }
        }
    }

    @Suite(
        "CME's table of conversion factors of 2025-03-13 (CME Group, Treasury conversion factors)",
        .enabled(if: SharedData.isPresent, SharedData.reason))
    struct ConversionFactorRealFileTests {
        private static func rows() throws -> [ConversionFactorRow] {
            let path = SharedData.path("futures/cme_tcf_conversion_factors_2025-03-13.csv")
            let parsed = try ConversionFactorFile.parse(try InputFile.read(path), file: path)
            #expect(parsed.rejects.isEmpty && parsed.notes.isEmpty)
            return parsed.rows
        }

        @Test("all 827 published factors come out of the formula to the last digit")
        func factors() throws {
            let rows = try Self.rows()
            #expect(rows.count == 244 && Set(rows.map(\.product)).count == 8)
            var count = 0
            for row in rows {
                for factor in row.factors {
                    count += 1
                    let computed = try ConversionFactor(coupon: row.coupon, maturity: row.maturity, for: factor.contract)
                    #expect(computed.value == factor.value, "\(factor.contract), \(row.cusip)")
                }
            }
            #expect(count == 827)
        }

        /// Every note and bond of the workbook's list of securities, for every contract and month of its table: taken or not.
        @Test("the rules take exactly the securities that the exchange lists, in every month")
        func grades() throws {
            let rows = try Self.rows()
            var listed: Set<String> = []
            for row in rows { for factor in row.factors { listed.insert("\(factor.contract) \(row.cusip)") } }
            let contracts = Set(rows.flatMap { $0.factors.map(\.contract) })
            let securities = try Self.securities()
            var count = 0
            for contract in contracts {
                for security in securities {
                    let name = "\(contract) \(security.cusip)"
                    let term = OriginalTerm(issues: security.issues, maturity: security.maturity)
                    let shortcoming = contract.shortcoming(
                        coupon: security.coupon, maturity: security.maturity, originalTerm: term)
                    #expect(
                        (shortcoming == nil) == listed.contains(name), "\(name), \(security): \(String(describing: shortcoming))")
                    if shortcoming == nil { count += 1 }
                }
            }
            #expect(count == 827 && contracts.count > 50 && securities.count > 200)
        }

        private struct Security {
            var cusip: String
            var coupon: Double
            var maturity: CalendarDate
            var issues: [CalendarDate]
        }

        /// The workbook's second sheet: coupon, first issue, maturity, CUSIP, and up to two later issues; not the inflation-linked ones.
        private static func securities() throws -> [Security] {
            let path = SharedData.path("futures/cme_tcf_security_database_2025-03-13.csv")
            var (reader, record) = (CSVReader(try InputFile.read(path)), CSVRecord())
            var securities: [Security] = []
            while try reader.next(into: &record) {
                let fields = record.fields.map { $0.text(in: reader.bytes) }
                guard fields.count > 13, let coupon = Double(fields[3]), let issue = try? CalendarDate(iso: fields[4]),
                    let maturity = try? CalendarDate(iso: fields[5]), fields[9] != "Yes" && fields[8] != "Yes"
                else { continue }
                let later = [fields[11], fields[13]].compactMap { try? CalendarDate(iso: $0) }
                securities.append(
                    Security(cusip: fields[6], coupon: coupon / 100, maturity: maturity, issues: [issue] + later))
            }
            return securities
        }
    }
}
