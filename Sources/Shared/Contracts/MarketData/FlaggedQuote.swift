/// A quote that was set aside for somebody to look at.
public struct FlaggedQuote: Codable, Sendable, Equatable {
    /// Its place in the command, from 0.
    public var row: Int

    /// The bond.
    public var bond: BondID

    /// What is wrong with it.
    public var flags: [QuoteFlag]

    /// What was found and what is expected, in words.
    public var detail: String

    /// A quote that was set aside for somebody to look at.
    ///
    /// - Parameters:
    ///   - row: its place in the command, from 0.
    ///   - bond: the bond.
    ///   - flags: what is wrong with it.
    ///   - detail: what was found and what is expected, in words.
    public init(row: Int, bond: BondID, flags: [QuoteFlag], detail: String) {
        self.row = row
        self.bond = bond
        self.flags = flags
        self.detail = detail
    }
}
