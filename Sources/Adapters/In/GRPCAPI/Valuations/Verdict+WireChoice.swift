internal import Contracts

extension Verdict: WireChoice {
    var wire: Bondtrader_V1_Verdict {
        switch self {
        case .fair: .fair
        case .rich: .rich
        case .cheap: .cheap
        case .outlier: .outlier
        case .noPrice: .noPrice
        case .stalePrice: .stalePrice
        case .outsideCurve: .outsideCurve
        case .notJudged: .notJudged
        }
    }
}
