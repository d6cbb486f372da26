/// What kind of sterling security of the UK government it is.
package enum GiltKind: String, Hashable, Sendable, CaseIterable {
    /// A gilt with one coupon for all its life.
    case conventional = "Conventional"
    /// A gilt whose flows follow the retail prices index.
    case indexLinked = "Index-linked"
    /// One payment of a gilt, traded by itself.
    case strip = "Strips"
    /// A Treasury bill.
    case bill = "Bills"
}
