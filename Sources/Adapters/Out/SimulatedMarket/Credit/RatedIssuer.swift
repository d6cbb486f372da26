/// An issuer as it stands at a tick.
struct RatedIssuer {
    let issuer: Issuer
    let rating: CreditRating
    /// The factor by which its spreads differ from those of its rating.
    let spreadFactor: Double

    init(_ issuer: Issuer, at tick: Int) {
        (self.issuer, rating, spreadFactor) = (issuer, issuer.rating(at: tick), issuer.spreadFactor(at: tick))
    }
}
