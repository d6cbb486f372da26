internal import Contracts

extension CouponType: WireChoice {}
