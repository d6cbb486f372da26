extension TreasuryFuture {
    /// A contract from its code: product, month letter, and one, two or four digits of the year.
    ///
    /// - Parameters:
    ///   - code: as `TYZ15`, `ZNZ5` or `TYZ2015`; letters may be small.
    ///   - day: a day near the contract. With one digit the year meant is the first whose delivery month does not end before it, with
    ///     two the nearest.
    /// - Throws: `FutureError.unknownCode`, or `.notListed` for a month without such a contract.
    public init(code: String, near day: CalendarDate) throws(FutureError) {
        let parts = try Self.parts(code)
        var year = parts.year
        if parts.digits == 1 {
            year = day.year - day.year % 10 + parts.year
            if (year, parts.month) < (day.year, day.month) { year += 10 }
        } else if parts.digits == 2 {
            year = day.year - day.year % 100 + parts.year
            if year - day.year > 50 { year -= 100 } else if day.year - year > 50 { year += 100 }
        }
        try self.init(parts.product, year: year, month: parts.month)
    }

    /// A contract from its code, the century found by a bond that it takes.
    ///
    /// - Parameters:
    ///   - code: as `TYZ15` or `TYZ2015`; letters may be small.
    ///   - maturity: the maturity of a bond. With two digits the year meant is the last up to it.
    /// - Throws: `FutureError.unknownCode`, `.ambiguousYear` for one digit, which several decades may fit, or `.notListed`.
    public init(code: String, taking maturity: CalendarDate) throws(FutureError) {
        let parts = try Self.parts(code)
        guard parts.digits > 1 else { throw .ambiguousYear(found: code) }
        let century = maturity.year - maturity.year % 100 + parts.year
        let year = parts.digits == 4 ? parts.year : century > maturity.year ? century - 100 : century
        try self.init(parts.product, year: year, month: parts.month)
    }

    private static func parts(
        _ code: String
    ) throws(FutureError) -> (product: TreasuryFutureProduct, month: Int, year: Int, digits: Int) {
        let text = code.uppercased()
        let digits = text.reversed().prefix { $0.isASCII && $0.isNumber }.count
        let head = text.dropLast(digits)
        guard [1, 2, 4].contains(digits), let year = Int(text.suffix(digits)), let letter = head.last,
            let month = months.first(where: { $0.letter == letter })?.month
        else { throw .unknownCode(found: code) }
        let name = head.dropLast()
        guard let product = TreasuryFutureProduct.allCases.first(where: { $0.rawValue == name || $0.globexCode == name }) else {
            throw .unknownCode(found: code)
        }
        return (product, month, year, digits)
    }
}
