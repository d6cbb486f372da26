internal import FixedIncome

extension DayCount: WireChoice {}
