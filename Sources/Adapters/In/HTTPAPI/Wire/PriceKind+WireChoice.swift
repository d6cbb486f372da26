internal import Contracts

extension PriceKind: WireChoice {}
