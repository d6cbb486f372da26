/// What random numbers of the market are for: each purpose draws from streams of its own.
enum RandomStream: UInt64 {
    /// The shocks of one tick of the rate and credit factors; key: the tick.
    case factors = 1
    /// The error that Treasuries of about one maturity share; key: the knot.
    case shared
    /// The lasting part of a bond's own error; key: the bond.
    case own
    /// The part of a bond's own error that is gone the next day; keys: the bond and the tick.
    case passing
    /// How wide a bond's bid and ask are against others of its kind; key: the bond.
    case width
    /// An issuer's sector and first rating; key: the issuer.
    case issuer
    /// An issuer's rating of a year; keys: the issuer and the year.
    case rating
    /// How an issuer's spread differs from its rating's; key: the issuer.
    case issuerSpread
    /// The bonds that follow one another in a place of an issuer; key: the place.
    case place
    /// The bridges of a session.
    case bridge
    /// Which bonds are quoted in a second.
    case arrival
    /// Bonds that stray for a while.
    case mispricing
    /// Which Treasuries take part in a small live market.
    case listing
}
