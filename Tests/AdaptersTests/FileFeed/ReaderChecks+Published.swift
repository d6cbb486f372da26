import FileFeed
import FixedIncome

/// The readers of published tables.
extension ReaderChecks {
    /// What does not hold of a published table; nil when all is well.
    func publishedFault(_ bytes: [UInt8]) -> String? {
        switch self {
        case .parYields, .h15:
            Self.check(bytes, headers: Self.headers(bytes), \.line) { () throws(FileFeedError) in
                try ParYieldFile.parse(bytes, file: "f")
            }
        case .fredSeries:
            Self.check(bytes, \.line) { () throws(FileFeedError) in try FREDSeriesFile.parse(bytes, file: "f") }
        case .zeroList, .zeroTable:
            Self.check(bytes, separator: UInt8(ascii: Self.isList(bytes) ? "," : ";"), \.line) { () throws(FileFeedError) in
                try ZeroRateFile.parse(bytes, file: "f")
            }
        case .termstrc:
            Self.check(bytes, \.line) { () throws(FileFeedError) in try TermstrcFile.parse(bytes, file: "f") }
        case .cashFlows:
            Self.check(bytes, \.line) { () throws(FileFeedError) in try TermstrcCashFlowFile.parse(bytes, file: "f") }
        case .giltPrices:
            Self.check(bytes, \.line) { () throws(FileFeedError) in try GiltPriceFile.parse(bytes, file: "f") }
        case .giltList, .giltReport: Self.checkGiltTerms(bytes)
        default: "no published table"
        }
    }

    /// The records down to the header: the first of a file, or the one that begins with `Time Period` in an H.15 download.
    private static func headers(_ bytes: [UInt8]) -> Int {
        guard (try? ParYieldFile.detect(bytes, file: "f")) == .h15 else { return 1 }
        return (records(bytes).good.firstIndex { $0[0] == "Time Period" } ?? 0) + 1
    }

    private static func isList(_ bytes: [UInt8]) -> Bool {
        records(bytes).good.first?.contains("CURRENCY") ?? false
    }

    /// A document has at most one gilt a tag, each once, all on its lines.
    private static func checkGiltTerms(_ bytes: [UInt8]) -> String? {
        let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        guard text.first(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) == UInt8(ascii: "<") else {
            return check(bytes, \.line) { () throws(FileFeedError) in try GiltTermsFile.parse(bytes, file: "f") }
        }
        let parsed: ParsedFile<GiltTerms>
        do throws(FileFeedError) {
            parsed = try GiltTermsFile.parse(bytes, file: "f")
        } catch {
            return error.description.isEmpty ? "an error without words" : nil
        }
        let tags = bytes.count { $0 == UInt8(ascii: "<") }
        if parsed.rows.count + parsed.rejects.count > tags { return "more gilts than tags" }
        if Set(parsed.rows.map(\.isin)).count != parsed.rows.count { return "a gilt twice" }
        let lines = parsed.rows.map(\.line) + parsed.rejects.map(\.line)
        if let last = lines.max(), last > 1 + bytes.count { return "line \(last) of \(bytes.count) bytes" }
        return parsed.rejects.allSatisfy { !$0.description.contains { $0.isNewline } } ? nil : "a message of two lines"
    }

    /// A good file of a published table.
    var publishedText: String {
        switch self {
        case .parYields:
            "Date,\"1 Mo\",\"1.5 Month\",\"10 Yr\"\n12/31/2025,3.74,3.75,4.18\n12/30/25,3.65,,N/A\n1/2/90,,,-0.05\n"
        case .h15: Self.h15Text
        case .fredSeries: "observation_date,DGS10\n1962-01-02,4.06\n1962-01-03,\n1962-01-04,.\n1962-01-05,4.02\n"
        case .zeroList:
            "DATE,CURRENCY,TERM,MONTHS,VALUE,DESC\n2004-09-06,EUR,3M,3,0.020342,\"ECB, continuous\"\n2004-09-06,GBP,1Y,12,-0.001,\n"
        case .zeroTable: "Date;M1M;M3M;M10Y\n01.01.2004;2.151;2.171;4.5087\n08.01.2004;2.1325;NA;\n"
        case .termstrc: Self.termstrcText
        case .cashFlows:
            "COUNTRY,ISIN,CF,DATE\nGERMANY,DE0001141414,104.25,2008-02-15\nFRANCE,FR0000570632,5,2008-10-25\nFRANCE,FR0000570632,105,2009-10-25\n"
        case .giltPrices: Self.giltPricesText
        case .giltList:
            "ISIN_CODE,INSTRUMENT_NAME,REDEMPTION_DATE,FIRST_ISSUE_DATE,BASE_RPI_87\nGB0000727205,8% Treasury Stock 2003,2003-06-10,1992-12-03,\nGB00BZ13DV40,Linked,2048-08-10,2017-11-08,274.79333\n"
        default: Self.giltReportText
        }
    }

    private static let h15Text = #"""
        "Series Description","Yield at 1-month, investment basis","Yield at 10-year"
        "Unit:","Percent:_Per_Year","Percent:_Per_Year"
        "Multiplier:","1","1"
        "Time Period","RIFLGFCM01_N.B","RIFLGFCY10_N.B"
        1962-01-02,,4.06
        1962-01-03,ND,4.03
        2016-01-26,0.29,2.01

        """#

    private static let termstrcText = """
        COUNTRY,ISIN,MATURITYDATE,ISSUEDATE,COUPONRATE,PRICE,ACCRUED,TODAY
        GERMANY,DE0001141414,2008-02-15,2002-08-14,0.0425,100.002,4.087,2008-01-30
        FRANCE,FR0000570632,2009-10-25,1993-10-25,0.05,101.5,1.25,2008-01-30
        AUSTRIA,AT0000A06P24,2017-09-15,2007-09-17,0.043,101.2,1.6683,2008-01-30

        """

    private static let giltPricesText = #"""
        "Gilt Name","Close of Business Date","ISIN","Type","Coupon","Maturity","Clean Price","Dirty Price","Yield","Mod Duration","Accrued Interest"
        "UKTB  12/23","01/12/2023","GB00BP21NS45","Bills","N/A","04/12/2023","100.000000","N/A","N/A","N/A","N/A"
        "UKT 0.625 06/25","01/12/2023","GB00BK5CVX03","Conventional","0.625","07/06/2025","94.439","94.433877","4.478","1.46","-0.005123"
        "UKGI 0.125 03/24","01/12/2023","GB00B85SFQ54","Index-linked","0.125","22/03/2024","98.995","154.539631","3.527976","0.294260","0.039124"

        """#

    private static let giltReportText = #"""


        <?xml version="1.0" encoding="utf-8"?><!-- gilts --><Data>
        <View_GILTS_IN_ISSUE CLOSE_OF_BUSINESS_DATE="2023-12-01T00:00:00" INSTRUMENT_TYPE="Conventional " INSTRUMENT_NAME="1% &amp; more 2024" ISIN_CODE="GB00BFWFPL34" REDEMPTION_DATE="2024-04-22T00:00:00" FIRST_ISSUE_DATE="2018-07-25T00:00:00" DIVIDEND_DATES="22 Apr/Oct" CURRENT_EX_DIV_DATE="2024-04-11T00:00:00" TOTAL_AMOUNT_IN_ISSUE="35638.13" /><View_GILTS_IN_ISSUE CLOSE_OF_BUSINESS_DATE='2023-12-01T00:00:00' INSTRUMENT_TYPE="Index-linked 3 months" INSTRUMENT_NAME="Linked" ISIN_CODE="GB00BZ13DV40" REDEMPTION_DATE="2048-08-10T00:00:00" FIRST_ISSUE_DATE="2017-11-08T00:00:00" DIVIDEND_DATES="10 Feb/Aug" CURRENT_EX_DIV_DATE="2024-01-31T00:00:00" TOTAL_AMOUNT_IN_ISSUE="1.0" BASE_RPI_87="274.79333"></View_GILTS_IN_ISSUE>
        </Data>

        """#
}
