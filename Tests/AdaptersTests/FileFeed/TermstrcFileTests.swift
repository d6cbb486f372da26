import FileFeed
import FixedIncome
import Testing

extension FileFeedTests {
    @Suite("government bonds of the R package termstrc")
    struct TermstrcFileTests {
        static let header = "COUNTRY,ISIN,MATURITYDATE,ISSUEDATE,COUPONRATE,PRICE,ACCRUED,TODAY\n"
        static let good = "GERMANY,DE0001141414,2008-02-15,2002-08-14,0.0425,100.002,4.087,2008-01-30"

        @Test("a bond is read with its country, which the column need not be there to say")
        func good() throws {
            let row = TermstrcRow(
                isin: "DE0001141414", maturity: "2008-02-15", issueDate: "2002-08-14", coupon: 0.0425, price: 100.002,
                accrued: 4.087, date: "2008-01-30", line: 2)
            #expect(row.country == "DE")
            #expect(try TermstrcFile.parse(Array((Self.header + Self.good).utf8), file: "t.csv").rows == [row])
            let narrow = Self.header.dropFirst(8) + Self.good.dropFirst(8)
            #expect(try TermstrcFile.parse(Array(narrow.utf8), file: "t.csv").rows == [row])
            #expect(try QuoteFile.detect(Array(narrow.utf8), file: "t.csv") == .termstrc)
            #expect(try TermstrcFile.parse(Array(narrow.utf8), file: "t.csv", dates: "2008-01-31"..."2008-02-28").rows.isEmpty)
        }

        @Test(
            "a wrong row says where and why; the next is still read",
            arguments: [
                (
                    "GERMANY,DE0001141415,2008-02-15,2002-08-14,0.0425,100,4,2008-01-30",
                    "ISIN: found 'DE0001141415', expected the twelve characters of an ISIN that end in their check digit"
                ),
                (
                    "FRANCE,DE0001137131,2008-02-15,2002-08-14,0.0425,100,4,2008-01-30",
                    "COUNTRY: found 'FRANCE', expected the country of DE0001137131"
                ),
                (
                    "GERMANY,DE0001137131,2002-02-15,2002-08-14,0.0425,100,4,2008-01-30",
                    "MATURITYDATE: found '2002-02-15', expected a date after ISSUEDATE 2002-08-14"
                ),
                (
                    "GERMANY,DE0001137131,2008-02-15,14.08.2002,0.0425,100,4,2008-01-30",
                    "ISSUEDATE: found '14.08.2002', expected a date that exists, as YYYY-MM-DD"
                ),
                (
                    "GERMANY,DE0001137131,2008-02-15,2002-08-14,4.25,100,4,2008-01-30",
                    "COUPONRATE: found '4.25', expected a decimal such as 0.0425"
                ),
                (
                    "GERMANY,DE0001137131,2008-02-15,2002-08-14,0.0425,0,4,2008-01-30",
                    "PRICE: found '0', expected a price above 0, per 100 of face"
                ),
                (
                    "GERMANY,DE0001137131,2008-02-15,2002-08-14,0.0425,100,,2008-01-30",
                    "ACCRUED: found nothing, expected accrued interest, per 100 of face"
                ),
                (
                    "GERMANY,DE0001141414,2008-02-15,2002-08-14,0.0425,100,4,2008-01-30",
                    "ISIN: found 'DE0001141414' again, after line 2, expected one row a bond and day"
                ),
            ])
        func bad(text: String, message: String) throws {
            let next = "FRANCE,FR0000570632,2009-10-25,1993-10-25,0.05,101.5,1.25,2008-01-30\n"
            let parsed = try TermstrcFile.parse(Array((Self.header + Self.good + "\n" + text + "\n" + next).utf8), file: "t.csv")
            #expect(parsed.rejects.map(\.description) == ["t.csv:3: \(message)"])
            #expect(parsed.rows.map(\.country) == ["DE", "FR"])
        }

        @Test(
            "a wrong payment says where and why",
            arguments: [
                ("GERMANY,DE0001141414,0,2008-03-15", "CF: found '0', expected an amount above 0, per 100 of face"),
                (
                    "GERMANY,DE0001141414,4,2008-02-15",
                    "DATE: found '2008-02-15', expected a date after 2008-02-15, the bond's payment before it"
                ),
                (
                    "GERMANY,FR0000570632,5,2008-10-25", "COUNTRY: found 'GERMANY', expected the country of FR0000570632"
                ),
            ])
        func badFlow(text: String, message: String) throws {
            let parsed = try TermstrcCashFlowFile.parse(
                Array("COUNTRY,ISIN,CF,DATE\nGERMANY,DE0001141414,4.25,2008-02-15\n\(text)\n".utf8), file: "c.csv")
            #expect(parsed.rejects.map(\.description) == ["c.csv:3: \(message)"])
            #expect(parsed.rows == [TermstrcCashFlowRow(isin: "DE0001141414", amount: 4.25, date: "2008-02-15", line: 2)])
        }
    }
}
