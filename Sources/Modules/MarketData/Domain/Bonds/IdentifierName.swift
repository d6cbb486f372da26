internal import Contracts

/// A name by which exactly one bond is known: a scheme, and the name within it.
struct IdentifierName: Hashable, Sendable, CustomStringConvertible {
    let scheme: String
    let value: String

    var description: String { "\(scheme) \(value)" }
}

extension BondIdentifiers {
    /// The names that no other bond may have, in a fixed order; a ticker is not among them, since traders use it for several.
    var uniqueNames: [IdentifierName] {
        let fixed = [("cusip", cusip), ("isin", isin), ("figi", figi)].compactMap { scheme, value in
            value.map { IdentifierName(scheme: scheme, value: $0) }
        }
        let others = (other ?? [:]).sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        return fixed + others.map { IdentifierName(scheme: "other.\($0.key)", value: $0.value) }
    }

    /// Checks each identifier by itself, and those that contain each other.
    ///
    /// - Throws: `RowFault` for the first that is wrong.
    func check() throws(RowFault) {
        if let cusip, !CheckDigit.isCUSIP(cusip) {
            throw RowFault("identifiers.cusip", found: cusip, expected: "nine characters with their check digit")
        }
        if let isin, !CheckDigit.isISIN(isin) {
            throw RowFault("identifiers.isin", found: isin, expected: "twelve characters with their check digit")
        }
        if let figi, !CheckDigit.isFIGI(figi) {
            throw RowFault("identifiers.figi", found: figi, expected: "twelve characters with their check digit")
        }
        if let cusip, let isin, isin.hasPrefix("US") || isin.hasPrefix("CA"), isin.dropFirst(2).prefix(9) != cusip {
            throw RowFault("identifiers.isin", found: isin, expected: "the CUSIP \(cusip) behind the country")
        }
        try checkText("identifiers.ticker", ticker)
        for name in uniqueNames where name.scheme.hasPrefix("other.") {
            try checkText("identifiers.other", String(name.scheme.dropFirst(6)))
            try checkText("identifiers.\(name.scheme)", name.value)
        }
    }

    private func checkText(_ field: String, _ text: String?) throws(RowFault) {
        guard let text else { return }
        let isPlain = text.unicodeScalars.allSatisfy { $0.value > 31 && !(127...159).contains($0.value) }
        guard (1...64).contains(text.utf8.count), isPlain else {
            throw RowFault(field, found: "\"\(text)\"", expected: "1 to 64 bytes without control characters")
        }
    }
}
