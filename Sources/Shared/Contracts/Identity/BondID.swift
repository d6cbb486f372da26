/// The name of a bond here: a CUSIP, an ISIN, or whatever its source calls it.
public struct BondID: Hashable, Sendable {
    /// The name as it is written.
    public let text: String

    /// Names a bond.
    ///
    /// - Parameter text: 1 to 64 letters, digits, dots, hyphens, underscores and colons of ASCII.
    /// - Throws: `ContractError.malformedBond` when it reads otherwise.
    public init(_ text: String) throws(ContractError) {
        guard (1...64).contains(text.utf8.count), text.utf8.allSatisfy(BondID.isPlain) else { throw .malformedBond(text) }
        self.text = text
    }

    /// A name that the caller read from a place where only well-formed names stand.
    package init(stored text: String) {
        self.text = text
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 48...57, 65...90, 97...122, 45, 46, 58, 95: true
        default: false
        }
    }
}
