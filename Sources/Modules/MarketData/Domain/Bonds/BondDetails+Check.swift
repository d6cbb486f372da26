internal import Contracts
internal import FixedIncome

extension BondDetails {
    /// Checks all that can be said of a bond by itself.
    ///
    /// - Parameter today: when it is recorded.
    /// - Throws: `RowFault` for the first field that is wrong.
    func check(on today: CalendarDate) throws(RowFault) {
        guard currency.utf8.count == 3, currency.utf8.allSatisfy({ (65...90).contains($0) }) else {
            throw RowFault("currency", found: "\"\(currency)\"", expected: "three capital letters, such as USD")
        }
        if let outstanding, outstanding < 0 {
            throw RowFault("outstanding", found: "\(outstanding)", expected: "0 or more units of the currency")
        }
        for (field, text) in [("issuer", issuer), ("rating", rating)] {
            guard let text else { continue }
            let isPlain = text.unicodeScalars.allSatisfy { $0.value > 31 && !(127...159).contains($0.value) }
            guard (1...200).contains(text.utf8.count), isPlain else {
                throw RowFault(field, found: "\"\(text)\"", expected: "1 to 200 bytes without control characters")
            }
        }
        try identifiers.check()
        try definition.check(on: today)
    }
}
