extension GiltPriceRow {
    /// The prices of gilts beside their terms, joined by ISIN; strips and bills have no terms of their own.
    ///
    /// - Parameters:
    ///   - prices: the rows of a price file.
    ///   - terms: the gilts of a report.
    ///   - file: the name of the price file, for messages.
    /// - Returns: each gilt with its terms, a reject for each one that the report does not have or has with another maturity, both in
    ///   the order of the prices.
    package static func joined(
        _ prices: [GiltPriceRow], with terms: [GiltTerms], file: String
    ) -> (gilts: [(price: GiltPriceRow, terms: GiltTerms)], rejects: [Reject]) {
        let byISIN = Dictionary(terms.map { ($0.isin, $0) }, uniquingKeysWith: { first, _ in first })
        var gilts: [(price: GiltPriceRow, terms: GiltTerms)] = []
        var rejects: [Reject] = []
        for price in prices where price.kind == .conventional || price.kind == .indexLinked {
            guard let found = byISIN[price.isin] else {
                rejects.append(price.reject(file, "ISIN", "'\(price.isin)'", "a gilt of the report of terms"))
                continue
            }
            guard found.maturity == price.maturity else {
                rejects.append(price.reject(file, "Maturity", "'\(price.maturity)'", "\(found.maturity), as its terms say"))
                continue
            }
            gilts.append((price, found))
        }
        return (gilts, rejects)
    }

    private func reject(_ file: String, _ field: String, _ found: String, _ expected: String) -> Reject {
        Reject(file: file, line: line, field: field, found: found, expected: expected, subject: isin)
    }
}
