internal import FixedIncome

extension BusinessDayConvention: WireChoice {}
