public import ArgumentParser
public import FixedIncome

extension BondKind: ExpressibleByArgument {}
