import FixedIncome

/// Makes typed rows of the records of a file of trades.
struct TRACERowReader {
    let cusip: TableColumn
    private let time, priceType, side, date, volume, yield, price: TableColumn

    /// - Throws: `FileFeedError.badHeader` when a column is missing.
    init(_ header: inout TableHeader) throws(FileFeedError) {
        time = try header.required("tradeTime")
        cusip = try header.required("cusip")
        priceType = try header.required("priceType")
        side = try header.required("reportingSideCode")
        date = try header.required("tradeDate")
        volume = try header.required("reportedTradeVolume")
        yield = try header.required("lastSaleYield")
        price = try header.required("lastSalePrice")
        // Known, and of no use here.
        _ = header.optional("issueSymbolIdentifier")
        _ = header.optional("contraPartyTypeCode")
    }

    /// - Throws: the reason why a record is no trade.
    func row(_ row: TableRow) throws(Reject) -> TRACERow {
        guard let range = row.range(cusip), CUSIP.code(row.bytes, range) != nil else {
            throw row.reject(cusip, expected: "nine characters that end in their check digit")
        }
        guard row.text(priceType) == "D" else { throw row.reject(priceType, expected: "D, a price per 100 of face") }
        guard let paid = try row.positiveDecimal(price, expected: "a price above 0 per 100 of face") else {
            throw row.reject(price, expected: "a price above 0 per 100 of face")
        }
        let (face, isCapped) = try face(row)
        return TRACERow(
            cusip: row.text(cusip), date: try row.requiredDate(date), second: try second(row), dealerBought: try bought(row),
            volume: face, isCapped: isCapped, price: paid,
            yield: try row.decimal(yield, expected: "a yield in percent, or nothing").map { $0 / 100 }, line: row.line)
    }

    private func bought(_ row: TableRow) throws(Reject) -> Bool {
        switch row.text(side) {
        case "B": return true
        case "S": return false
        default: throw row.reject(side, expected: "B or S")
        }
    }

    private func second(_ row: TableRow) throws(Reject) -> Int {
        let parts = row.text(time).split(separator: ":", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { $0.count == 2 ? Int($0) : nil }
        guard parts.count == 3, numbers.count == 3, (0..<24).contains(numbers[0]), (0..<60).contains(numbers[1]),
            (0..<60).contains(numbers[2])
        else { throw row.reject(time, expected: "a time of day as HH:MM:SS") }
        return numbers[0] * 3_600 + numbers[1] * 60 + numbers[2]
    }

    /// The face in dollars; `50MM+` is 50 million or more.
    private func face(_ row: TableRow) throws(Reject) -> (Double, Bool) {
        let expected = "a face above 0 in dollars, or a cap such as 50MM+"
        let text = row.text(volume)
        guard text.hasSuffix("MM+") else {
            guard let face = try row.positiveDecimal(volume, expected: expected) else {
                throw row.reject(volume, expected: expected)
            }
            return (face, false)
        }
        guard let millions = Int(text.dropLast(3)), (1...100_000).contains(millions) else {
            throw row.reject(volume, expected: expected)
        }
        return (Double(millions) * 1_000_000, true)
    }
}
