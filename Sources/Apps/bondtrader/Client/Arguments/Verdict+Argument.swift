public import ArgumentParser
public import Contracts

extension Verdict: ExpressibleByArgument {}
