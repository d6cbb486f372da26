import Contracts
import FixedIncome

/// Bonds that are priced off a known curve, corporates at known spreads over it.
struct ValuationUniverse: Sendable {
    /// One bond of it.
    struct Member: Sendable {
        let id: BondID
        let details: BondDetails
        let sector: MarketSector
        /// Over the curve: a decimal a year, continuous, ACT/365F.
        let spread: Double
        /// Clean, per 100 of face.
        let price: TradedPrice
    }

    static let day: CalendarDate = "2024-07-01"
    /// Noon in New York on the day.
    static let time = Timestamp(nanoseconds: 1_719_849_600_000_000_000)
    static let settlement: CalendarDate = "2024-07-02"
    static let curve = SvenssonCurve(beta0: 0.046, beta1: 0.006, beta2: -0.014, beta3: 0.009, tau1: 1.6, tau2: 9)
    /// By sector and rating.
    static let spreads: [(sector: MarketSector, rating: String, spread: Double)] = [
        (.corporate, "AA-", 0.0055), (.corporate, "Baa2", 0.0140), (.highYield, "B+", 0.0375),
    ]

    let treasuries: [Member]
    let corporates: [Member]

    var all: [Member] { treasuries + corporates }

    /// Eighteen notes and bonds of up to 29 years, and four corporates of each rating in each of three buckets of maturity.
    init() throws {
        treasuries = try (0..<18).map { index in
            let maturity = Self.settlement.adding(months: 14 + index * 19)
            return try Self.member("T\(index)", maturity, 0.02 + 0.0015 * Double(index), .treasury, nil, 0)
        }
        var corporates: [Member] = []
        for cell in Self.spreads {
            for (bucket, months) in [24, 48, 96].enumerated() {
                for number in 0..<4 {
                    corporates.append(
                        try Self.member(
                            "\(cell.sector.rawValue)-\(cell.rating.prefix(1))\(bucket)-\(number)",
                            Self.settlement.adding(months: months + number), 0.03 + 0.002 * Double(number), cell.sector,
                            cell.rating, cell.spread))
                }
            }
        }
        self.corporates = corporates
    }

    /// A bond of a maturity and coupon, priced at a spread over the curve.
    static func member(
        _ name: String, _ maturity: CalendarDate, _ coupon: Double, _ sector: MarketSector, _ rating: String?, _ spread: Double
    ) throws -> Member {
        let definition = BondDefinition(
            kind: .fixed, maturity: maturity, coupon: coupon, frequency: .semiannual, yieldConvention: .usStreet)
        var terms = BondTerms(kind: .fixed, maturity: maturity, coupon: coupon)
        (terms.frequency, terms.yieldConvention) = (.semiannual, .usStreet)
        let entry = try SettledBond(terms.resolved(using: .none, from: settlement), settlement: settlement)
        let price = try TermStructurePricer([entry]).cleanPrices(ShiftedCurve(curve, by: spread))[0]
        return Member(
            id: try BondID(name),
            details: BondDetails(definition: definition, issuer: sector.rawValue, rating: rating, sector: sector),
            sector: sector, spread: spread, price: try TradedPrice(price))
    }

    /// The events that make the bonds known.
    var created: [BondCreated] {
        all.map {
            BondCreated(
                id: $0.id, details: $0.details,
                classification: BondClassification(sector: $0.sector, couponType: .fixed, basis: ["stated by the test"]))
        }
    }

    /// The event that tells prices, some of them moved by so much per 100 of face.
    func prices(_ members: [Member], moved: Double = 0, day: CalendarDate = Self.day, at time: Timestamp = Self.time) throws
        -> PricesUpdated
    {
        PricesUpdated(
            source: "desk", day: day, bonds: members.map(\.id),
            observedAt: members.map { _ in time },
            bids: members.map { _ in nil }, asks: members.map { _ in nil },
            prices: try members.map { try TradedPrice($0.price.value + moved) }, previous: members.map { _ in nil })
    }
}
