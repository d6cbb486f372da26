public import ArgumentParser
public import FixedIncome

extension DayCount: ExpressibleByArgument {}
