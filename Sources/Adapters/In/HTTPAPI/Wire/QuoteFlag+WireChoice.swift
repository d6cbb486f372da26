internal import Contracts

extension QuoteFlag: WireChoice {}
