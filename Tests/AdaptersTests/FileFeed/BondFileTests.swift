import FileFeed
import FixedIncome
import Testing

extension FileFeedTests {
    @Suite("bonds.csv")
    struct BondFileTests {
        /// A good row, by column.
        static let good: [(name: String, value: String)] = [
            ("id", "B1"), ("kind", "fixed"), ("issue_date", "2020-01-15"), ("maturity", "2030-01-15"), ("coupon", "0.0425"),
            ("frequency", "2"),
            ("day_count", "ACT/ACT ICMA"), ("calendar", "GB+US-GOVT"), ("convention", "modified-following"),
            ("end_of_month", "false"),
            ("first_coupon", "2020-03-15"), ("redemption", "100"), ("settlement_days", "1"), ("yield_convention", "us_street"),
            ("last_regular_coupon", "2029-09-15"), ("stub", "short-front"), ("ex_dividend", "GB"), ("currency", "USD"),
            ("issuer", "ACME"), ("sector", "industrial"), ("rating", "BBB"),
        ]

        static func file(_ changes: [String: String] = [:]) -> [UInt8] {
            var writer = CSVWriter()
            writer.append(good.map { .text($0.name) })
            writer.append(good.map { .text(changes[$0.name] ?? $0.value) })
            writer.append(good.map { .text($0.name == "id" ? "B2" : $0.value) })
            return writer.bytes
        }

        @Test("every column is read")
        func everyColumn() throws {
            let parsed = try BondFile.parse(Self.file(), file: "bonds.csv")
            #expect(parsed.rejects.isEmpty && parsed.notes.isEmpty)
            #expect(
                parsed.rows.first
                    == BondRow(
                        id: "B1", kind: .fixed, issueDate: "2020-01-15", maturity: "2030-01-15", coupon: 0.0425,
                        frequency: .semiannual,
                        dayCount: .actualActualICMA, calendar: "GB+US-GOVT", convention: .modifiedFollowing, endOfMonth: false,
                        firstCoupon: "2020-03-15", redemption: 100, settlementDays: 1, yieldConvention: .usStreet,
                        lastRegularCoupon: "2029-09-15", stub: "short-front", exDividend: "GB", currency: "USD",
                        issuer: "ACME", sector: "industrial", rating: "BBB", line: 2))
            #expect(parsed.rows.map(\.id) == ["B1", "B2"])
        }

        @Test(
            "what is empty stays nil, whether its column is there or not",
            arguments: [
                "id,kind,maturity,coupon\nB1,fixed,2030-01-15,0.04\n",
                "coupon,maturity,frequency,day_count,id,kind,first_coupon\r\n0.04,2030-01-15,,,B1,fixed,\r\n",
            ])
        func defaults(text: String) throws {
            let parsed = try BondFile.parse(Array(text.utf8), file: "bonds.csv")
            #expect(
                parsed.rows == [
                    BondRow(
                        id: "B1", kind: .fixed, issueDate: nil, maturity: "2030-01-15", coupon: 0.04, frequency: nil,
                        dayCount: nil,
                        calendar: nil, convention: nil, endOfMonth: nil, firstCoupon: nil, redemption: nil, settlementDays: nil,
                        yieldConvention: nil, lastRegularCoupon: nil, stub: nil, exDividend: nil, currency: nil, line: 2)
                ])
        }

        @Test("every kind of the design is read, priceable or not", arguments: BondKind.allCases)
        func kinds(kind: BondKind) throws {
            let maturity = kind == .perpetual ? "" : "2030-01-15"
            let coupon = kind == .bill || kind == .zero ? "" : "0.04"
            let parsed = try BondFile.parse(
                Array("id,kind,maturity,coupon\nB1,\(kind.rawValue),\(maturity),\(coupon)\n".utf8), file: "b")
            #expect(parsed.rows.map(\.kind) == [kind])
        }

        struct BadField: Sendable, CustomTestStringConvertible {
            let field: String
            let value: String
            let expected: String
            var changes: [String: String] = [:]
            var testDescription: String { "\(field) '\(value)' \(changes)" }
        }

        static let dateExpected = "a date that exists, as YYYY-MM-DD"
        static let bad: [BadField] = [
            BadField(field: "id", value: "", expected: "the name of the bond"),
            BadField(
                field: "kind", value: "fxied",
                expected:
                    "one of bill, zero, fixed, step, amortising, perpetual, floating, inflation, callable, putable, convertible, mbs"
            ),
            BadField(
                field: "kind", value: "",
                expected:
                    "one of bill, zero, fixed, step, amortising, perpetual, floating, inflation, callable, putable, convertible, mbs"
            ),
            BadField(field: "issue_date", value: "15/01/2020", expected: dateExpected),
            BadField(field: "maturity", value: "", expected: dateExpected),
            BadField(field: "maturity", value: "2030-02-29", expected: dateExpected),
            BadField(field: "maturity", value: "2030-1-15", expected: dateExpected),
            BadField(field: "maturity", value: "2020-01-15", expected: "a date after issue_date 2020-01-15"),
            BadField(
                field: "maturity", value: "2030-01-15", expected: "nothing for a perpetual bond", changes: ["kind": "perpetual"]),
            BadField(field: "coupon", value: "4.25%", expected: "a decimal such as 0.0425"),
            BadField(field: "coupon", value: "", expected: "a decimal such as 0.0425"),
            BadField(field: "coupon", value: "nan", expected: "a decimal such as 0.0425"),
            BadField(field: "coupon", value: " 0.04", expected: "a decimal such as 0.0425"),
            BadField(field: "coupon", value: "0.04", expected: "nothing or 0 for a zero", changes: ["kind": "zero"]),
            BadField(field: "frequency", value: "3", expected: "1, 2, 4 or 12 coupons a year"),
            BadField(field: "frequency", value: "two", expected: "1, 2, 4 or 12 coupons a year"),
            BadField(field: "frequency", value: "2", expected: "nothing for a bill", changes: ["kind": "bill", "coupon": "0"]),
            BadField(
                field: "day_count", value: "act/360",
                expected: "one of \(DayCount.allCases.map(\.rawValue).joined(separator: ", "))"),
            BadField(
                field: "convention", value: "modified",
                expected: "one of \(BusinessDayConvention.allCases.map(\.rawValue).joined(separator: ", "))"),
            BadField(field: "end_of_month", value: "yes", expected: "true or false"),
            BadField(field: "first_coupon", value: "2020-01-15", expected: "a date after issue_date 2020-01-15"),
            BadField(field: "first_coupon", value: "2030-01-16", expected: "a date not after maturity 2030-01-15"),
            BadField(
                field: "first_coupon", value: "2020-07-15", expected: "nothing for a zero",
                changes: ["kind": "zero", "coupon": "", "frequency": ""]),
            BadField(field: "redemption", value: "0", expected: "a number above 0, per 100 of face"),
            BadField(field: "redemption", value: "par", expected: "a number above 0, per 100 of face"),
            BadField(field: "settlement_days", value: "31", expected: "a whole number of days from 0 to 30"),
            BadField(field: "settlement_days", value: "-1", expected: "a whole number of days from 0 to 30"),
            BadField(field: "settlement_days", value: "1.5", expected: "a whole number of days from 0 to 30"),
            BadField(
                field: "yield_convention", value: "street",
                expected: "one of \(YieldConvention.allCases.map(\.rawValue).joined(separator: ", "))"),
            BadField(field: "last_regular_coupon", value: "2030-01-15", expected: "a date before maturity 2030-01-15"),
            BadField(field: "last_regular_coupon", value: "2020-01-15", expected: "a date not before 2020-03-15"),
            BadField(field: "currency", value: "usd", expected: "three capital letters such as USD"),
        ]

        @Test("a wrong field says where it stands, what it is and what it should be; the next row is still read", arguments: bad)
        func badField(example: BadField) throws {
            let changes = example.changes.merging([example.field: example.value]) { $1 }
            let parsed = try BondFile.parse(Self.file(changes), file: "bonds.csv")
            let found = example.value.isEmpty ? "nothing" : "'\(example.value)'"
            #expect(
                parsed.rejects.map(\.description) == [
                    "bonds.csv:2: \(example.field): found \(found), expected \(example.expected)"
                ])
            #expect(parsed.rows.map(\.id) == ["B2"])
        }

        @Test("an id that comes twice keeps its first row")
        func duplicate() throws {
            let parsed = try BondFile.parse(Self.file(["id": "B2"]), file: "bonds.csv")
            #expect(parsed.rows.map(\.line) == [2])
            #expect(
                parsed.rejects.map(\.description) == [
                    "bonds.csv:3: id: found 'B2' again, after line 2, expected an id that no other bond has"
                ])
        }

        @Test("what a message shows stays on one line and within reason")
        func oneLine() throws {
            let text = "id,kind,maturity\nB1,\"a\nb\u{1B}\",2030-01-01\nB2,\(String(repeating: "x", count: 500)),2030-01-01\n"
            let parsed = try BondFile.parse(Array(text.utf8), file: "b.csv")
            #expect(parsed.rejects.map(\.found) == [#"'a\nb\u{1B}'"#, "'\(String(repeating: "x", count: 60))…'"])
            #expect(parsed.rejects.map(\.line) == [2, 4])
        }
    }
}
