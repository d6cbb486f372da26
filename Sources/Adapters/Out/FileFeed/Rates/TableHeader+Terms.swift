/// Tables with a column a term.
extension TableHeader {
    /// The columns whose names are terms, by ascending term.
    ///
    /// - Parameters:
    ///   - years: the term that a name means; nil for the name of another column, which is then not read, and noted.
    ///   - expected: what to say when there is none.
    /// - Returns: each term in years, and its column.
    /// - Throws: `FileFeedError.badHeader` when no name is a term, or two are the same one.
    mutating func terms(
        _ years: (String) -> Double?, expected: String
    ) throws(FileFeedError) -> [(years: Double, column: TableColumn)] {
        var terms: [(years: Double, column: TableColumn)] = []
        for name in names {
            guard let years = years(name) else { continue }
            if let twin = terms.first(where: { $0.years == years }) {
                throw .badHeader(
                    file: file, line: line, field: name, found: "the same term as '\(twin.column.name)'",
                    expected: "each term once")
            }
            terms.append((years, optional(name)))
        }
        guard !terms.isEmpty else {
            throw .badHeader(file: file, line: line, field: "header", found: "columns \(shownNames)", expected: expected)
        }
        return terms.sorted { $0.years < $1.years }
    }
}

extension TableRow {
    /// The rates of a row in percent, as decimals, without those that are absent.
    func rates(_ terms: [(years: Double, column: TableColumn)], absent: String) throws(Reject) -> [TermRate] {
        var rates: [TermRate] = []
        rates.reserveCapacity(terms.count)
        for term in terms {
            if let rate = try percent(term.column, absent: absent) { rates.append(TermRate(years: term.years, rate: rate)) }
        }
        return rates
    }
}
