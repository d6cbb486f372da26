internal import FixedIncome

extension YieldConvention: WireChoice {
    var wire: Bondtrader_V1_YieldConvention {
        switch self {
        case .compounded: .compounded
        case .continuous: .continuous
        case .icma: .icma
        case .usStreet: .usStreet
        case .usTreasury: .usTreasury
        case .ukDMO: .ukDmo
        case .deBund: .deBund
        case .frOAT: .frOat
        case .itBTP: .itBtp
        case .esBono: .esBono
        case .caStreet: .caStreet
        case .au: .au
        case .nz: .nz
        case .jpSimple: .jpSimple
        case .br252: .br252
        case .moneyMarket: .moneyMarket
        case .discount: .discount
        case .bondEquivalent: .bondEquivalent
        }
    }
}
