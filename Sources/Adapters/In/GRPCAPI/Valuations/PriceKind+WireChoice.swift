internal import Contracts

extension PriceKind: WireChoice {
    var wire: Bondtrader_V1_PriceKind {
        switch self {
        case .quote: .quote
        case .mark: .mark
        case .close: .close
        }
    }
}
