internal import Contracts

extension QuoteFlag: WireChoice {
    var wire: Bondtrader_V1_QuoteFlag {
        switch self {
        case .crossed: .crossed
        case .outside: .outside
        case .stale: .stale
        case .duplicate: .duplicate
        case .jump: .jump
        case .matured: .matured
        }
    }
}
