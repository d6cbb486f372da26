extension BusinessCalendar {
    /// The number of business days from one date to another, the first counted and the last not, as the BUS/252 day count has it.
    ///
    /// Additive: `businessDays(from: a, to: b) + businessDays(from: b, to: c) == businessDays(from: a, to: c)`.
    ///
    /// - Parameters:
    ///   - start: the first day, counted if it is a business day.
    ///   - end: the day after the last one counted; before `start` the answer is minus the count from `end` to `start`.
    /// - Returns: whole business days.
    public func businessDays(from start: CalendarDate, to end: CalendarDate) -> Int {
        let table = table(covering: min(start, end), to: max(start, end))
        return table.count(before: end) - table.count(before: start)
    }

    /// The holidays that are no weekend days, both ends included.
    ///
    /// - Parameters:
    ///   - first: the first day to look at.
    ///   - last: the last day to look at; before `first` the answer is empty.
    /// - Returns: the holidays in order.
    public func holidays(from first: CalendarDate, to last: CalendarDate) -> [CalendarDate] {
        guard first <= last else { return [] }
        let table = table(covering: first, to: last)
        return (first.dayNumber...last.dayNumber).lazy.map(CalendarDate.init(dayNumber:))
            .filter { !table.contains($0) && !isWeekend($0) }
    }
}
