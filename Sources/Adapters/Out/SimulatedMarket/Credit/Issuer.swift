import QuantMath

/// A company with bonds outstanding.
struct Issuer: Sendable {
    let seed: UInt64
    /// Its number, from 0.
    let index: Int
    /// Four letters, of which the first is an X, so that no issuer looks like a listed one.
    let ticker: String
    let sector: Sector

    /// The tick of its first rating within a year of ``Issuer/year`` ticks.
    private let review: Int
    private let first: CreditRating

    /// Ticks of a year.
    private static let year = 261
    /// Shares of sectors among issuers. No data here: round numbers near those of US corporate bond indices.
    private static let sectors: [(Sector, Double)] = [(.industrial, 0.6), (.financial, 0.3), (.utility, 0.1)]

    init(seed: UInt64, index: Int) {
        self.seed = seed
        self.index = index
        var random = SplitMix64(seed: seed, .issuer, index)
        let place = random.uniform()
        var total = 0.0
        sector =
            Self.sectors.first { entry in
                total += entry.1
                return place < total
            }?.0 ?? .industrial
        review = random.integer(0...(Self.year - 1))
        first = RatingMigration.draw(RatingMigration.settled, &random)
        ticker = Self.ticker(index)
    }

    /// The rating at a tick: reviewed once a year.
    func rating(at tick: Int) -> CreditRating {
        var rating = first
        let years = (tick + review) / Self.year
        for year in stride(from: 1, through: years, by: 1) {
            var random = SplitMix64(seed: seed, .rating, index, year)
            rating = RatingMigration.draw(RatingMigration.percent[rating.rank], &random)
        }
        return rating
    }

    /// The factor by which its spreads differ from those of its rating at a tick.
    func spreadFactor(at tick: Int) -> Double {
        let own = WanderingValue(seed: seed, stream: .issuerSpread, key: index, persistence: CreditModel.issuerPersistence)
        return Elementary.exp(CreditModel.issuerDeviation * own.value(at: tick))
    }

    private static func ticker(_ index: Int) -> String {
        var (letters, rest) = ("", index)
        for _ in 0..<3 {
            letters = String(UnicodeScalar(UInt8(ascii: "A") + UInt8(rest % 26))) + letters
            rest /= 26
        }
        return "X" + (rest > 0 ? String(rest) : "") + letters
    }
}
