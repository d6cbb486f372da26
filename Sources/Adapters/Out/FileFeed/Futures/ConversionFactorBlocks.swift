import FixedIncome

/// Sorts the lines of a table of conversion factors into titles, headings, bonds, totals and remarks.
struct ConversionFactorBlocks {
    let file: String
    let bytes: [UInt8]
    /// The future of the block at hand; nil before the first title and after one that is not known.
    private var product: TreasuryFutureProduct?
    /// The contracts of the block's columns; empty before its headings.
    private var contracts: [TreasuryFuture] = []
    /// The bonds met in the block, by column, and whether any was rejected.
    private var counts: [Int] = []
    private var hasRejects = false

    init(file: String, bytes: [UInt8]) {
        self.file = file
        self.bytes = bytes
    }

    /// The columns before the delivery months.
    private enum Column: Int {
        case coupon = 2, issueDate, maturity, cusip, issuance, firstMonth
    }

    private static let titleEnd = " FUTURES CONTRACT"
    private static let titles: [String: TreasuryFutureProduct] = [
        "2-YEAR U.S. TREASURY NOTE": .twoYear, "3-YEAR U.S. TREASURY NOTE": .threeYear, "5-YEAR U.S. TREASURY NOTE": .fiveYear,
        "10-YEAR U.S. TREASURY NOTE": .tenYear, "10-YEAR \"ULTRA\" U.S. TREASURY NOTE": .ultraTenYear,
        "20-YEAR U.S. TREASURY BOND": .twentyYear, "U.S. TREASURY BOND": .bond,
        "LONG-TERM \"ULTRA\" U.S. TREASURY BOND": .ultraBond,
    ]

    /// Whether a record is the title of a block.
    func isTitle(_ record: CSVRecord) -> Bool { text(record, 0).hasSuffix(Self.titleEnd) }

    /// Puts one record where it belongs.
    mutating func take(_ record: CSVRecord, into parsed: inout ParsedFile<ConversionFactorRow>) {
        do throws(Reject) {
            if isTitle(record) {
                try begin(record)
            } else if text(record, Column.coupon.rawValue) == "Coupon" {
                try readMonths(record)
            } else if !text(record, Column.coupon.rawValue).isEmpty {
                parsed.rows.append(try row(record))
            } else if text(record, Column.cusip.rawValue) == "Number of Eligible Issues:" {
                if let note = checkTotals(record) { parsed.notes.append(note) }
            } else if !isRemark(record) {
                throw reject(
                    record, field: "row", found: "a line of no known kind", expected: "a bond, or a line of the table's own")
            }
        } catch {
            hasRejects = true
            parsed.rejects.append(error)
        }
    }

    private mutating func begin(_ record: CSVRecord) throws(Reject) {
        (contracts, counts, hasRejects) = ([], [], false)
        product = Self.titles[String(text(record, 0).dropLast(Self.titleEnd.count))]
        guard product == nil else { return }
        throw reject(
            record, field: "contract", found: Reject.quoted(text(record, 0)),
            expected: "the title of a contract that is known here")
    }

    private mutating func readMonths(_ record: CSVRecord) throws(Reject) {
        contracts = []
        let columns = Column.firstMonth.rawValue..<max(Column.firstMonth.rawValue, record.fields.count)
        var found: [TreasuryFuture] = []
        for column in columns {
            let range = record.fields[column].range
            guard let product, let month = DateText.iso(in: bytes, range),
                let contract = try? TreasuryFuture(product, year: month.year, month: month.month), contract.deliveryMonth == month
            else {
                throw reject(
                    record, field: "delivery month", found: Reject.quoted(text(record, column)),
                    expected: "the first day of a delivery month of a known contract, as YYYY-MM-DD")
            }
            found.append(contract)
        }
        contracts = found
        counts = found.map { _ in 0 }
    }

    private mutating func row(_ record: CSVRecord) throws(Reject) -> ConversionFactorRow {
        guard let product, !contracts.isEmpty else {
            throw reject(record, field: "row", found: "a bond outside a block", expected: "a title and delivery months before it")
        }
        let expectedCount = Column.firstMonth.rawValue + contracts.count
        guard record.fields.count == expectedCount else {
            throw reject(record, field: "row", found: "\(record.fields.count) fields", expected: "\(expectedCount) fields")
        }
        let cusip = record.fields[Column.cusip.rawValue].range
        guard CUSIP.code(bytes, cusip) != nil else {
            throw reject(record, .cusip, "Cusip", expected: "nine characters that end in their check digit")
        }
        var factors: [ConversionFactorRow.Factor] = []
        for (place, contract) in contracts.enumerated() {
            if let value = try factor(record, Column.firstMonth.rawValue + place, contract) {
                factors.append(.init(contract: contract, value: value))
            }
        }
        let row = ConversionFactorRow(
            product: product, cusip: String(decoding: bytes[cusip], as: UTF8.self),
            coupon: try number(record, .coupon, "Coupon", shift: -2, expected: "percent such as 4.25"),
            issueDate: try date(record, .issueDate, "Issue Date"), maturity: try date(record, .maturity, "Maturity Date"),
            issuance: try number(record, .issuance, "Issuance", expected: "billions of dollars"), factors: factors,
            line: record.line)
        for factor in factors { counts[contracts.firstIndex(of: factor.contract) ?? 0] += 1 }
        return row
    }

    /// The factor in a column; nil for dashes.
    private func factor(_ record: CSVRecord, _ column: Int, _ contract: TreasuryFuture) throws(Reject) -> Double? {
        let range = record.fields[column].range
        if !range.isEmpty, bytes[range].allSatisfy({ $0 == UInt8(ascii: "-") }) { return nil }
        guard let value = DecimalText.value(in: bytes, range), value > 0 else {
            throw reject(
                record, field: "\(contract.deliveryMonth)", found: Reject.quoted(text(record, column)),
                expected: "a factor above 0, or dashes")
        }
        return value
    }

    private func number(
        _ record: CSVRecord, _ column: Column, _ name: String, shift: Int = 0, expected: String
    ) throws(Reject) -> Double {
        guard let value = DecimalText.value(in: bytes, record.fields[column.rawValue].range, shift: shift), value >= 0 else {
            throw reject(record, column, name, expected: expected)
        }
        return value
    }

    private func date(_ record: CSVRecord, _ column: Column, _ name: String) throws(Reject) -> CalendarDate {
        guard let date = DateText.iso(in: bytes, record.fields[column.rawValue].range) else {
            throw reject(record, column, name, expected: "a date that exists, as YYYY-MM-DD")
        }
        return date
    }

    /// A note when the table's own counts, the number of bonds and that of each month, are not those of its rows.
    private func checkTotals(_ record: CSVRecord) -> Note? {
        let stated = record.fields.indices.dropFirst(Column.firstMonth.rawValue).map { Int(text(record, $0)) }
        guard !hasRejects, !contracts.isEmpty, stated != counts.map(Optional.some) else { return nil }
        return Note(
            file: file, line: record.line, field: "Number of Eligible Issues",
            message: "differs from the rows above, which have \(counts.map(String.init).joined(separator: ", "))")
    }

    /// Whether a record is a heading, a total, a remark or nothing at all.
    private func isRemark(_ record: CSVRecord) -> Bool {
        let filled = record.fields.indices.filter { !text(record, $0).allSatisfy(\.isWhitespace) }
        if filled.isEmpty || filled == [0] || filled == [1] { return true }
        return text(record, Column.issueDate.rawValue) == "Issue"
            || text(record, Column.cusip.rawValue) == "Dollar Amount Eligible for Delivery:"
    }

    private func text(_ record: CSVRecord, _ column: Int) -> String {
        column < record.fields.count ? record.fields[column].text(in: bytes) : ""
    }

    private func reject(_ record: CSVRecord, _ column: Column, _ name: String, expected: String) -> Reject {
        reject(record, field: name, found: Reject.quoted(text(record, column.rawValue)), expected: expected)
    }

    private func reject(_ record: CSVRecord, field: String, found: String, expected: String) -> Reject {
        Reject(file: file, line: record.line, field: field, found: found, expected: expected)
    }
}
