/// The kind of a bond, by the name that files use. Not every kind that can be read can be priced yet.
public enum BondKind: String, CaseIterable, Sendable, Codable {
    /// A discount bill without coupons, up to about a year.
    case bill
    /// A bond without coupons.
    case zero
    /// A bond with one coupon for all its life.
    case fixed
    /// A bond whose coupon changes on dates fixed in advance.
    case step
    /// A bond that pays its face back in parts.
    case amortising
    /// A bond that never pays its face back.
    case perpetual
    /// A bond whose coupons follow a short rate.
    case floating
    /// A bond whose flows follow a price index.
    case inflation
    /// A bond that its issuer may redeem early.
    case callable
    /// A bond that its holder may give back early.
    case putable
    /// A bond that its holder may change into shares.
    case convertible
    /// A share of a pool of mortgages.
    case mbs
}
