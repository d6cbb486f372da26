extension BondKind {
    /// Whether bonds of this kind pay no coupons at all.
    package var hasNoCoupons: Bool {
        self == .bill || self == .zero
    }

    /// Whether a bond of this kind says nothing without a coupon in its own row: the others get theirs from a schedule, an index or a pool.
    package var needsCoupon: Bool {
        switch self {
        case .fixed, .perpetual, .callable, .putable: true
        default: false
        }
    }
}
