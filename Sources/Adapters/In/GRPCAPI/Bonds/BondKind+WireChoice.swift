internal import FixedIncome

extension BondKind: WireChoice {
    var wire: Bondtrader_V1_BondKind {
        switch self {
        case .bill: .bill
        case .zero: .zero
        case .fixed: .fixed
        case .step: .step
        case .amortising: .amortising
        case .perpetual: .perpetual
        case .floating: .floating
        case .inflation: .inflation
        case .callable: .callable
        case .putable: .putable
        case .convertible: .convertible
        case .mbs: .mbs
        }
    }
}
