internal import Contracts
internal import Edge

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
