import ArgumentParser

extension BenchBonds.Days: ExpressibleByArgument {}
