internal import Contracts

extension MarketSector: WireChoice {
    var wire: Bondtrader_V1_MarketSector {
        switch self {
        case .treasury: .treasury
        case .agency: .agency
        case .sovereign: .sovereign
        case .municipal: .municipal
        case .corporate: .corporate
        case .highYield: .highYield
        case .other: .other
        }
    }
}
