internal import FixedIncome

extension BusinessDayConvention: WireChoice {
    var wire: Bondtrader_V1_BusinessDayConvention {
        switch self {
        case .unadjusted: .unadjusted
        case .following: .following
        case .modifiedFollowing: .modifiedFollowing
        case .modifiedFollowingBimonthly: .modifiedFollowingBimonthly
        case .preceding: .preceding
        case .modifiedPreceding: .modifiedPreceding
        case .nearest: .nearest
        }
    }
}
