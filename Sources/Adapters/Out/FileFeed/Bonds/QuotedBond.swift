/// One row of a `bonds.csv` that may have columns of `quotes.csv` too.
package struct QuotedBond: Equatable, Sendable {
    /// The bond.
    package var bond: BondRow
    /// What the row says about its price; nil when it says nothing.
    package var quote: QuoteRow?

    /// A bond and what is said about its price.
    package init(bond: BondRow, quote: QuoteRow?) {
        self.bond = bond
        self.quote = quote
    }
}
