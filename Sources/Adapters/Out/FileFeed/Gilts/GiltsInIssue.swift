import FixedIncome

/// The report D1A "Gilts in issue": an element a gilt, all of it in attributes.
struct GiltsInIssue {
    private let file: String
    private let element: XMLElement

    /// Reads the gilts of a report.
    ///
    /// - Throws: `FileFeedError.notUTF8` or `.badXML`.
    static func parse(_ bytes: [UInt8], file: String) throws(FileFeedError) -> ParsedFile<GiltTerms> {
        try TableReader.checkText(bytes, file: file)
        var reader = AttributeXML(bytes)
        var parsed = ParsedFile<GiltTerms>()
        var seen: Set<String> = []
        do throws(XMLFault) {
            while let element = try reader.next() {
                guard element.depth > 0 else {
                    try checkRoot(element)
                    continue
                }
                do throws(Reject) {
                    let gilt = try GiltsInIssue(file: file, element: element).gilt()
                    guard seen.insert(gilt.isin).inserted else {
                        throw Reject(
                            file: file, line: element.line, field: "ISIN_CODE", found: "'\(gilt.isin)' again",
                            expected: "each gilt once", subject: gilt.isin)
                    }
                    parsed.rows.append(gilt)
                } catch {
                    parsed.rejects.append(error)
                }
            }
        } catch {
            throw .badXML(file: file, line: error.line, found: error.found, expected: error.expected)
        }
        return parsed
    }

    private static func checkRoot(_ element: XMLElement) throws(XMLFault) {
        guard element.name == "Data" else {
            throw XMLFault(
                line: element.line, found: "<\(element.name)>", expected: "<Data> with \(rowName) elements")
        }
    }

    private static let rowName = "View_GILTS_IN_ISSUE"

    private func gilt() throws(Reject) -> GiltTerms {
        guard element.depth == 1, element.name == Self.rowName else {
            throw reject("row", "<\(element.name)> in \(element.depth) others", "<\(Self.rowName)> in the root")
        }
        let isin = try text("ISIN_CODE")
        guard ISIN.isValid(Array(isin.utf8), 0..<isin.utf8.count) else {
            throw reject("ISIN_CODE", Reject.quoted(isin), "the twelve characters of an ISIN that end in their check digit")
        }
        let kind = try text("INSTRUMENT_TYPE")
        guard kind.hasPrefix(GiltKind.conventional.rawValue) || kind.hasPrefix(GiltKind.indexLinked.rawValue) else {
            throw reject("INSTRUMENT_TYPE", Reject.quoted(kind), "Conventional or Index-linked")
        }
        let (maturity, issued) = (try day("REDEMPTION_DATE"), try day("FIRST_ISSUE_DATE"))
        guard maturity > issued else {
            throw reject("REDEMPTION_DATE", "'\(maturity)'", "a date after FIRST_ISSUE_DATE \(issued)")
        }
        return GiltTerms(
            isin: isin, name: try text("INSTRUMENT_NAME"), isIndexLinked: kind.hasPrefix(GiltKind.indexLinked.rawValue),
            maturity: maturity, firstIssue: issued, dividendDates: try dividendDates(of: maturity),
            exDividendDate: try day("CURRENT_EX_DIV_DATE"), amountInIssue: try number("TOTAL_AMOUNT_IN_ISSUE"),
            baseRPI: element.value("BASE_RPI_87") == nil ? nil : try number("BASE_RPI_87"),
            date: try day("CLOSE_OF_BUSINESS_DATE"), line: element.line)
    }

    private func dividendDates(of maturity: CalendarDate) throws(Reject) -> GiltDividendDates {
        let text = try text("DIVIDEND_DATES")
        guard let dates = GiltDividendDates(text) else {
            throw reject("DIVIDEND_DATES", Reject.quoted(text), "two days of a year such as '22 Apr/Oct'")
        }
        guard dates.day == maturity.day, dates.months.contains(maturity.month) else {
            throw reject("DIVIDEND_DATES", Reject.quoted(text), "a day on which REDEMPTION_DATE \(maturity) falls")
        }
        return dates
    }

    private func text(_ name: String) throws(Reject) -> String {
        guard let value = element.value(name), !value.isEmpty else { throw reject(name, "nothing", "a value") }
        return value
    }

    private func day(_ name: String) throws(Reject) -> CalendarDate {
        let bytes = Array(try text(name).utf8)
        guard let date = DateFormat.isoMidnight.date(in: bytes, bytes.indices) else {
            throw reject(
                name, Reject.quoted(String(decoding: bytes, as: UTF8.self)),
                "a date that exists, as \(DateFormat.isoMidnight.shown)")
        }
        return date
    }

    private func number(_ name: String) throws(Reject) -> Double {
        let bytes = Array(try text(name).utf8)
        guard let value = DecimalText.value(in: bytes, bytes.indices), value >= 0 else {
            throw reject(name, Reject.quoted(String(decoding: bytes, as: UTF8.self)), "a number not below 0")
        }
        return value
    }

    private func reject(_ field: String, _ found: String, _ expected: String) -> Reject {
        Reject(
            file: file, line: element.line, field: field, found: found, expected: expected, subject: element.value("ISIN_CODE"))
    }
}
