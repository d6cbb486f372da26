internal import Contracts

extension CouponType: WireChoice {
    var wire: Bondtrader_V1_CouponType {
        switch self {
        case .zero: .zero
        case .fixed: .fixed
        case .step: .step
        case .floating: .floating
        case .inflation: .inflation
        }
    }
}
