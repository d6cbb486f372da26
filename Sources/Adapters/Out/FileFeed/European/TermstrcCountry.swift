/// The countries that termstrc's files name in words.
enum TermstrcCountry {
    /// Checks the name of a country against the ISIN beside it; a file may leave the column out.
    ///
    /// - Throws: the reason when a name that is known here is that of another country.
    static func check(_ row: TableRow, _ column: TableColumn, isin: String) throws(Reject) {
        guard let name = row.optionalText(column), let code = codes[name], !isin.hasPrefix(code) else { return }
        throw row.reject(column, expected: "the country of \(isin)")
    }

    private static let codes = ["AUSTRIA": "AT", "FRANCE": "FR", "GERMANY": "DE"]
}
