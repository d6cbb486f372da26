extension TreasuryFuture {
    /// A contract from its code: product, month letter, and one, two or four digits of the year.
    ///
    /// - Parameters:
    ///   - code: as `TYZ15`, `ZNZ5` or `TYZ2015`; letters may be small.
    ///   - day: a day near the contract, for codes with one or two digits: the year meant is the first with those digits whose
    ///     delivery month does not end before it.
    /// - Throws: `FutureError.unknownCode`, or `.notListed` for a month without such a contract.
    public init(code: String, near day: CalendarDate) throws(FutureError) {
        let parts = try Self.parts(code)
        var year = parts.year
        if parts.digits < 4 {
            let span = parts.digits == 1 ? 10 : 100
            year = day.year - day.year % span + parts.year
            if (year, parts.month) < (day.year, day.month) { year += span }
        }
        try self.init(parts.product, year: year, month: parts.month)
    }

    /// A contract from its code, the year found by a bond that it takes.
    ///
    /// - Parameters:
    ///   - code: as `TYZ15`, `ZNZ5` or `TYZ2015`; letters may be small.
    ///   - maturity: the maturity of a bond. With one or two digits the year meant is the last before it with those digits in which the
    ///     bond's remaining time is one that the contract takes.
    /// - Throws: `FutureError.unknownCode`, also when no such year fits the bond, or `.notListed`.
    public init(code: String, taking maturity: CalendarDate) throws(FutureError) {
        let parts = try Self.parts(code)
        if parts.digits == 4 {
            try self.init(parts.product, year: parts.year, month: parts.month)
            return
        }
        let span = parts.digits == 1 ? 10 : 100
        var year = maturity.year - maturity.year % span + parts.year
        while year > maturity.year { year -= span }
        while year >= parts.product.firstYear {
            let contract = try TreasuryFuture(parts.product, year: year, month: parts.month)
            if contract.grade.takesRemaining(to: maturity) {
                self = contract
                return
            }
            year -= span
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
