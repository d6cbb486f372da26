import Contracts
import FixedIncome
import SimulatedMarket

extension SimulatedQuote {
    /// The bond as it is created: what `simulate` writes into bonds.csv.
    ///
    /// - Throws: `ContractError` when its name is none.
    func newBond() throws -> NewBond {
        let isBill = if case .bill = bond.kind { true } else { false }
        let isTreasury = sector == .treasury
        let definition = BondDefinition(
            kind: isBill ? .bill : .fixed, maturity: bond.maturity, coupon: isBill ? nil : bond.coupon, issueDate: bond.issueDate,
            frequency: isBill ? nil : .semiannual,
            dayCount: isBill ? .actual360 : isTreasury ? .actualActualICMA : .thirty360US, calendar: "US-GOVT",
            paymentConvention: .following, redemption: 100, settlementDays: 1,
            yieldConvention: isBill ? .bondEquivalent : .usStreet)
        return NewBond(
            id: try BondID(bond.id),
            details: BondDetails(
                definition: definition, identifiers: BondIdentifiers(ticker: issuer), issuer: issuer ?? "US Treasury",
                rating: rating?.rawValue, sector: marketSector, outstanding: outstanding))
    }

    private var marketSector: MarketSector {
        guard let rating else { return .treasury }
        switch rating {
        case .aaa, .aa, .a, .bbb: return .corporate
        case .bb, .b, .ccc: return .highYield
        }
    }

    private var outstanding: Int64? {
        if case .treasury(let term) = bond.kind { Int64(term.amount) } else { nil }
    }
}
