internal import FixedIncome

extension YieldConvention: WireChoice {}
