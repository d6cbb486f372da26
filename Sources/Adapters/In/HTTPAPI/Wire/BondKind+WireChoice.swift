internal import FixedIncome

extension BondKind: WireChoice {}
