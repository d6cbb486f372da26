package import Contracts
internal import FixedIncome

extension BondDetails {
    /// Where the bond belongs, by rule, and each step that says so.
    package var classification: BondClassification {
        let (couponType, couponBasis) = couponType
        let (sector, sectorBasis) = marketSector
        return BondClassification(sector: sector, couponType: couponType, basis: [couponBasis] + sectorBasis)
    }

    private var couponType: (CouponType, String) {
        let kind = definition.kind
        let hasSteps = definition.changes?.contains { $0.coupon != nil } ?? false
        let type: CouponType =
            switch kind {
            case .bill, .zero: .zero
            case .step: .step
            case .amortising: hasSteps ? .step : .fixed
            case .floating: .floating
            case .inflation: .inflation
            case .fixed, .perpetual, .callable, .putable, .convertible, .mbs: .fixed
            }
        let steps = kind == .amortising ? (hasSteps ? " with steps of the coupon" : " without steps of the coupon") : ""
        return (type, "coupon \(type.rawValue): the kind is \(kind.rawValue)\(steps)")
    }

    /// The stated sector, else the issuer's number, else the issuer's name; companies are told apart by their rating.
    private var marketSector: (MarketSector, [String]) {
        if let sector {
            guard sector == .corporate || sector == .highYield else {
                return (sector, ["sector \(sector.rawValue): stated by the source"])
            }
            return company(stated: sector, ["sector \(sector.rawValue): stated by the source"])
        }
        if let cusip = identifiers.cusip, PublicIssuers.isTreasury(cusip: cusip) {
            return (.treasury, ["sector treasury: the CUSIP \(cusip) is one of the Treasury of the United States"])
        }
        guard let issuer else { return (.other, ["sector other: neither sector nor issuer is known"]) }
        if let (sector, words) = PublicIssuers.sector(ofIssuer: issuer) {
            return (sector, ["sector \(sector.rawValue): the issuer's name has the words \"\(words)\""])
        }
        return company(stated: nil, ["a company: the issuer's name is of no public body that is known here"])
    }

    private func company(stated: MarketSector?, _ basis: [String]) -> (MarketSector, [String]) {
        let unrated = stated ?? .corporate
        guard let rating else { return (unrated, basis + ["sector \(unrated.rawValue): there is no rating"]) }
        guard let grade = CreditRating(rating) else {
            return (unrated, basis + ["sector \(unrated.rawValue): the rating \(rating) is on no scale that is known here"])
        }
        let sector: MarketSector = grade.isInvestmentGrade ? .corporate : .highYield
        let side = grade.isInvestmentGrade ? "of" : "below"
        return (sector, basis + ["sector \(sector.rawValue): the rating \(rating) is \(side) investment grade"])
    }
}
