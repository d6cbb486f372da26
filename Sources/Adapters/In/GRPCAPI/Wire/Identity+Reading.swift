internal import Contracts
internal import Edge

extension LogPosition {
    /// A position that a client wrote.
    ///
    /// - Parameters:
    ///   - value: the number.
    ///   - field: where it stands.
    /// - Throws: `Problem` of the kind `invalidRequest` for one below 0.
    init(reading value: Int64, _ field: String) throws(Problem) {
        guard value >= 0 else { throw Problem(.invalidRequest, "found \(value), expected 0 or more", field: field) }
        self.init(value)
    }
}

extension BondID {
    /// A bond that a client named.
    ///
    /// - Parameters:
    ///   - text: the name.
    ///   - field: where it stands.
    /// - Throws: `Problem` of the kind `invalidRequest` for a name that no bond has.
    init(reading text: String, _ field: String) throws(Problem) {
        do throws(ContractError) {
            try self.init(text)
        } catch {
            throw Problem(
                .invalidRequest,
                "found \"\(text)\", expected 1 to 64 letters, digits, dots, hyphens, underscores and colons of ASCII",
                field: field)
        }
    }

    /// Bonds that a client named.
    ///
    /// - Parameters:
    ///   - texts: their names.
    ///   - field: where the list stands.
    /// - Returns: the bonds.
    /// - Throws: `Problem` of the kind `invalidRequest`, with the place in the list.
    static func reading(_ texts: [String], _ field: String) throws(Problem) -> [BondID] {
        var bonds: [BondID] = []
        bonds.reserveCapacity(texts.count)
        for (place, text) in texts.enumerated() { bonds.append(try BondID(reading: text, "\(field)[\(place)]")) }
        return bonds
    }
}

extension MessageID {
    /// An identifier that a client wrote.
    ///
    /// - Parameters:
    ///   - text: a UUID.
    ///   - field: where it stands.
    /// - Throws: `Problem` of the kind `invalidRequest`.
    init(reading text: String, _ field: String) throws(Problem) {
        do throws(ContractError) {
            try self.init(text)
        } catch {
            throw Problem(
                .invalidRequest, "found \"\(text)\", expected a UUID such as 0190a6e4-7c1b-7d2e-8f3a-5b6c7d8e9f01", field: field)
        }
    }
}

/// Says that a field is not there.
func absent(_ field: String, expected: String) -> Problem {
    Problem(.invalidRequest, "found nothing, expected \(expected)", field: field)
}

/// A number of rows that a client wants: 0 is 100.
func pageSize(_ value: Int32) throws(Problem) -> Int {
    guard (0...1_000).contains(value) else {
        throw Problem(.invalidRequest, "found \(value), expected 1 to 1,000, or 0 for 100", field: "page_size")
    }
    return value == 0 ? 100 : Int(value)
}
