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

    /// A contract from its code, the year found by a bond that it takes.
    ///
    /// - Parameters:
    ///   - code: as `TYZ15`, `ZNZ5` or `TYZ2015`; letters may be small.
    ///   - maturity: the maturity of a bond. With one digit the year meant is the last before it in which the time left to the bond is
    ///     one that the contract takes, with two the last up to it.
    /// - Throws: `FutureError.unknownCode`, also when no such year fits the bond, or `.notListed`.
    public init(code: String, taking maturity: CalendarDate) throws(FutureError) {
        let parts = try Self.parts(code)
        if parts.digits > 1 {
            let century = maturity.year - maturity.year % 100 + parts.year
            let year = parts.digits == 4 ? parts.year : century > maturity.year ? century - 100 : century
            try self.init(parts.product, year: year, month: parts.month)
            return
        }
        var year = maturity.year - maturity.year % 10 + parts.year
        if year > maturity.year { year -= 10 }
        while year >= parts.product.firstYear {
            let contract = try TreasuryFuture(parts.product, year: year, month: parts.month)
            if contract.grade.takesRemaining(to: maturity) {
                self = contract
                return
            }
            year -= 10
        }
        throw .unknownCode(found: code)
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
