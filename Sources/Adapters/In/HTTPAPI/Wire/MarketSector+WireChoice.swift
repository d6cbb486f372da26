internal import Contracts

extension MarketSector: WireChoice {}
