public import ArgumentParser
public import Contracts

extension MarketSector: ExpressibleByArgument {}
