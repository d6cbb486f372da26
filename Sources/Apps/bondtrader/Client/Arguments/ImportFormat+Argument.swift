public import ArgumentParser
public import Contracts

extension ImportFormat: ExpressibleByArgument {}
