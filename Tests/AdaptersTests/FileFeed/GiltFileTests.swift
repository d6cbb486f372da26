import FileFeed
import FixedIncome
import Testing

extension FileFeedTests {
    @Suite("gilts: closing prices of Tradeweb and FTSE, terms of the Debt Management Office")
    struct GiltFileTests {
        static let header =
            "\"Gilt Name\",\"Close of Business Date\",\"ISIN\",\"Type\",\"Coupon\",\"Maturity\",\"Clean Price\",\"Dirty Price\",\"Yield\",\"Mod Duration\",\"Accrued Interest\"\r\n"
        static let good =
            "UKT,01/12/2023,GB00BFWFPL34,Conventional,1.000,22/04/2024,98.476,98.593486,5.041462,0.376285,0.117486\r\n"

        private static func element(_ changes: (String, String)...) -> String {
            var text =
                "<View_GILTS_IN_ISSUE CLOSE_OF_BUSINESS_DATE=\"2023-12-01T00:00:00\" INSTRUMENT_TYPE=\"Conventional \" INSTRUMENT_NAME=\"1% &amp; &#x31;&#50;\" ISIN_CODE=\"GB00BFWFPL34\" REDEMPTION_DATE=\"2024-04-22T00:00:00\" FIRST_ISSUE_DATE=\"2018-07-25T00:00:00\" DIVIDEND_DATES=\"22 Apr/Oct\" CURRENT_EX_DIV_DATE=\"2024-04-11T00:00:00\" TOTAL_AMOUNT_IN_ISSUE=\"35638.13000000000000000000\" />"
            for (old, new) in changes {
                text = text.split(separator: old, omittingEmptySubsequences: false).joined(separator: new)
            }
            return text
        }

        @Test("a gilt is read in decimals, and N/A is nothing")
        func prices() throws {
            let bill = "UKTB,01/12/2023,GB00BP21NS45,Bills,N/A,04/12/2023,100.000000,N/A,N/A,N/A,N/A\r\n"
            let bytes = Array(("\u{FEFF}" + Self.header + Self.good + bill).utf8)
            #expect(try QuoteFile.detect(bytes, file: "g.csv") == .gilts)
            #expect(
                try GiltPriceFile.parse(bytes, file: "g.csv").rows == [
                    GiltPriceRow(
                        name: "UKT", date: "2023-12-01", isin: "GB00BFWFPL34", kind: .conventional, coupon: 0.01,
                        maturity: "2024-04-22", cleanPrice: 98.476, dirtyPrice: 98.593486, yield: 0.05041462,
                        modifiedDuration: 0.376285, accrued: 0.117486, line: 2),
                    GiltPriceRow(
                        name: "UKTB", date: "2023-12-01", isin: "GB00BP21NS45", kind: .bill, maturity: "2023-12-04",
                        cleanPrice: 100, line: 3),
                ])
        }

        @Test(
            "a wrong price says where and why; the next is still read",
            arguments: [
                (
                    "12/31/2023,GB00BP21NS45,Bills,N/A,04/12/2023,1,1,1,1,1",
                    "Close of Business Date: found '12/31/2023', expected a date that exists, as DD/MM/YYYY"
                ),
                (
                    "01/12/2023,GB00BP21NS46,Bills,N/A,04/12/2023,1,1,1,1,1",
                    "ISIN: found 'GB00BP21NS46', expected the twelve characters of an ISIN that end in their check digit"
                ),
                (
                    "01/12/2023,GB00BP21NS45,Bill,N/A,04/12/2023,1,1,1,1,1",
                    "Type: found 'Bill', expected one of Conventional, Index-linked, Strips, Bills"
                ),
                (
                    "01/12/2023,GB00BP21NS45,Conventional,N/A,04/12/2023,1,1,1,1,1",
                    "Coupon: found 'N/A', expected percent such as 4.25"
                ),
                (
                    "01/12/2023,GB00BP21NS45,Bills,N/A,04/12/2023,0,1,1,1,1",
                    "Clean Price: found '0', expected a price above 0, per 100 of face, or N/A"
                ),
                (
                    "01/12/2023,GB00BP21NS45,Bills,N/A,04/12/2023,1,1,5%,1,1",
                    "Yield: found '5%', expected percent such as 4.25, or N/A"
                ),
                (
                    "01/12/2023,GB00BFWFPL34,Conventional,1,22/04/2024,1,1,1,1,1",
                    "ISIN: found 'GB00BFWFPL34' again, after line 2, expected one row a security and day"
                ),
            ])
        func badPrice(text: String, message: String) throws {
            let last = "UKT,01/12/2023,GB00BK5CVX03,Conventional,0.625,07/06/2025,94.439,94.433877,4.478,1.46,-0.005123\n"
            let parsed = try GiltPriceFile.parse(Array((Self.header + Self.good + "X," + text + "\n" + last).utf8), file: "g.csv")
            #expect(parsed.rejects.map(\.description) == ["g.csv:3: \(message)"])
            #expect(parsed.rows.map(\.isin) == ["GB00BFWFPL34", "GB00BK5CVX03"])
        }

        @Test("terms are read from the report and from the list")
        func terms() throws {
            let report = "\r\n\r\n<?xml version=\"1.0\"?><!-- a --><Data>\(Self.element())</Data>\n"
            let gilt = GiltTerms(
                isin: "GB00BFWFPL34", name: "1% & 12", isIndexLinked: false, maturity: "2024-04-22", firstIssue: "2018-07-25",
                dividendDates: GiltDividendDates(day: 22, months: [4, 10]), exDividendDate: "2024-04-11",
                amountInIssue: 35_638.13,
                date: "2023-12-01", line: 3)
            #expect(try GiltTermsFile.parse(Array(report.utf8), file: "d.xml").rows == [gilt])
            let list =
                "ISIN_CODE,INSTRUMENT_NAME,REDEMPTION_DATE,FIRST_ISSUE_DATE,BASE_RPI_87\nGB00BZ13DV40,Linked,2048-08-10,2017-11-08,274.79333\n"
            #expect(
                try GiltTermsFile.parse(Array(list.utf8), file: "d.csv").rows == [
                    GiltTerms(
                        isin: "GB00BZ13DV40", name: "Linked", isIndexLinked: true, maturity: "2048-08-10",
                        firstIssue: "2017-11-08", baseRPI: 274.79333, line: 2)
                ])
            #expect(GiltTermsFile.isGiltTerms(Array(list.utf8), file: "d.csv"))
            #expect(!GiltTermsFile.isGiltTerms(Array("id,kind,maturity\n".utf8), file: "d.csv"))
        }

        @Test(
            "a wrong gilt of the report says where and why",
            arguments: [
                (
                    "GB00BFWFPL34", "GB00BFWFPL35",
                    "ISIN_CODE: found 'GB00BFWFPL35', expected the twelve characters of an ISIN that end in their check digit"
                ),
                ("Conventional ", "Perpetual", "INSTRUMENT_TYPE: found 'Perpetual', expected Conventional or Index-linked"),
                (
                    "2024-04-22T00:00:00", "2024-04-22",
                    "REDEMPTION_DATE: found '2024-04-22', expected a date that exists, as YYYY-MM-DDT00:00:00"
                ),
                ("22 Apr/Oct", "22 Apr", "DIVIDEND_DATES: found '22 Apr', expected two days of a year such as '22 Apr/Oct'"),
                (
                    "22 Apr/Oct", "7 Mar/Sep",
                    "DIVIDEND_DATES: found '7 Mar/Sep', expected a day on which REDEMPTION_DATE 2024-04-22 falls"
                ),
                (
                    "2018-07-25T", "2028-07-25T",
                    "REDEMPTION_DATE: found '2024-04-22', expected a date after FIRST_ISSUE_DATE 2028-07-25"
                ),
                (" FIRST_ISSUE_DATE", " ISSUE_DATE", "FIRST_ISSUE_DATE: found nothing, expected a value"),
                ("35638.13000000000000000000", "many", "TOTAL_AMOUNT_IN_ISSUE: found 'many', expected a number not below 0"),
                (
                    "View_GILTS_IN_ISSUE", "View_BILLS",
                    "row: found <View_BILLS> in 1 others, expected <View_GILTS_IN_ISSUE> in the root"
                ),
            ])
        func badGilt(old: String, new: String, message: String) throws {
            let parsed = try GiltTermsFile.parse(Array("<Data>\n\(Self.element((old, new)))\n</Data>".utf8), file: "d.xml")
            #expect(parsed.rejects.map(\.description) == ["d.xml:2: \(message)"])
            #expect(parsed.rows.isEmpty)
        }

        @Test(
            "a document that is no XML of elements and attributes is refused with its line",
            arguments: [
                ("<Data>\n<a b=\"1\"", "2: file: found a tag <a that does not end, expected '>', '/>' or a space"),
                (
                    "<Data>\n<a b=\"1",
                    "2: file: found the value of b, which does not end, expected a closing quote, and '<' as &lt;"
                ),
                ("<Data>\n\n<a b=1/></Data>", "3: file: found the attribute b without quotes, expected a value in quotes"),
                ("<Data><a b/></Data>", "1: file: found the attribute b without a value, expected '='"),
                ("<Data><a b='1' b='2'/></Data>", "1: file: found the attribute b twice, expected each attribute once"),
                ("<Data><a b='1'c='2'/></Data>", "1: file: found a tag <a that does not end, expected '>', '/>' or a space"),
                ("<Data>\ntext</Data>", "2: file: found text between tags, expected elements and attributes only"),
                ("<Data></Date>", "1: file: found </Date>, expected </Data>"),
                ("<Data>\n", "2: file: found the end of the file, expected </Data>"),
                ("<Data/><Data/>", "1: file: found a second root element, expected one root element"),
                ("<Data></Data></Data>", "1: file: found </Data>, expected an element"),
                ("<!-- \n a", "2: file: found a comment that does not end, expected '-->'"),
                ("<!-- -->", "1: file: found no element, expected one root element"),
                (
                    "<!DOCTYPE Data [<!ENTITY a \"b\">]><Data/>",
                    "1: file: found a document type or an instruction, expected elements and attributes only"
                ),
                (
                    "<Data><a b='&c;'/></Data>",
                    "1: file: found a reference in b that is none, expected &amp;, &lt;, &gt;, &quot;, &apos; or a character's number"
                ),
                (
                    "<Data><a b='&#0;'/></Data>",
                    "1: file: found a reference in b that is none, expected &amp;, &lt;, &gt;, &quot;, &apos; or a character's number"
                ),
                ("<Data><1/></Data>", "1: file: found no name, expected a name of a tag or an attribute"),
                ("<Gilts/>", "1: file: found <Gilts>, expected <Data> with View_GILTS_IN_ISSUE elements"),
            ])
        func badXML(text: String, message: String) {
            let error = #expect(throws: FileFeedError.self) { try GiltTermsFile.parse(Array(text.utf8), file: "d.xml") }
            #expect(error?.description == "d.xml:\(message)")
        }

        @Test("a gilt without terms, or with others, is rejected when prices and terms are joined")
        func joined() {
            let price = GiltPriceRow(
                name: "A", date: "2023-12-01", isin: "GB00BFWFPL34", kind: .conventional, coupon: 0.01, maturity: "2024-04-22",
                line: 2)
            var moved = price
            (moved.maturity, moved.line) = ("2024-04-23", 3)
            var unknown = price
            (unknown.isin, unknown.line) = ("GB00BK5CVX03", 4)
            let terms = GiltTerms(
                isin: price.isin, name: "A", isIndexLinked: false, maturity: "2024-04-22", firstIssue: "2018-07-25", line: 1)
            let joined = GiltPriceRow.joined([price, moved, unknown], with: [terms], file: "g.csv")
            #expect(joined.gilts.map(\.price) == [price])
            #expect(
                joined.rejects.map(\.description) == [
                    "g.csv:3: Maturity: found '2024-04-23', expected 2024-04-22, as its terms say",
                    "g.csv:4: ISIN: found 'GB00BK5CVX03', expected a gilt of the report of terms",
                ])
        }

        @Test(
            "the files as they come: every row is good, and every gilt has its terms",
            .enabled(if: SharedData.isPresent, SharedData.reason))
        func realFiles() throws {
            let path = SharedData.path("gov_europe/Tradeweb_FTSE_ClosePrices_20231201.csv")
            let prices = try GiltPriceFile.parse(try InputFile.read(path), file: path)
            #expect(prices.rejects.isEmpty && prices.notes.isEmpty)
            let counts = Dictionary(grouping: prices.rows, by: \.kind).mapValues(\.count)
            #expect(counts == [.conventional: 62, .indexLinked: 33, .strip: 115, .bill: 27])
            for (name, count) in [("dmo-D1A-20231201.xml", 95), ("dmo_issued.csv", 196)] {
                let file = SharedData.path("gov_europe/\(name)")
                let terms = try GiltTermsFile.parse(try InputFile.read(file), file: file)
                #expect(terms.rows.count == count && terms.rejects.isEmpty && terms.notes.isEmpty)
                let joined = GiltPriceRow.joined(prices.rows, with: terms.rows, file: path)
                #expect(joined.gilts.count == 95 && joined.rejects.isEmpty)
                #expect(joined.gilts.allSatisfy { ($0.price.kind == .indexLinked) == $0.terms.isIndexLinked })
            }
        }
    }
}
