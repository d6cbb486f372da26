/// The interest periods of an instrument.
///
/// ```swift
/// let schedule = try Schedule(from: "2014-06-04", to: "2014-09-17", every: 1, stub: .longInitial)
/// schedule.dates      // 2014-06-04, 2014-07-17, 2014-08-17, 2014-09-17
/// ```
public struct Schedule: Hashable, Sendable {
    /// The periods, ascending and touching.
    public let periods: [SchedulePeriod]

    /// The dates that bound the periods, ascending, not moved for holidays.
    public var dates: [CalendarDate] {
        periods.isEmpty ? [] : [periods[0].start] + periods.map(\.end)
    }

    /// The dates moved to business days.
    ///
    /// - Parameters:
    ///   - calendar: the business days.
    ///   - convention: where a holiday goes.
    /// - Returns: as many dates as `dates`.
    public func adjustedDates(_ calendar: BusinessCalendar, _ convention: BusinessDayConvention) -> [CalendarDate] {
        dates.map { calendar.adjust($0, convention) }
    }

    /// Periods of a whole number of months, with broken periods by rule or by date.
    ///
    /// Without dates, periods run back from `end` for an initial stub (and for none), forward from `start` for a final one. With
    /// `firstRegular` or `lastRegular` the regular periods lie between them. The roll day comes from the date that the periods run
    /// from; `endOfMonth` keeps to month ends when that date is one.
    ///
    /// - Parameters:
    ///   - start: the day from which interest runs.
    ///   - end: the day to which it runs, after `start`.
    ///   - months: the length of a regular period.
    ///   - stub: where a broken period goes.
    ///   - firstRegular: the end of a broken first period.
    ///   - lastRegular: the start of a broken last period.
    ///   - endOfMonth: whether periods keep to month ends.
    ///   - roll: the roll rule, in place of the one the dates imply.
    /// - Throws: `ScheduleError` when the dates are out of order, or do not fit and `stub` is `.none`.
    public init(
        from start: CalendarDate, to end: CalendarDate, every months: Int, stub: StubRule = .shortInitial,
        firstRegular: CalendarDate? = nil, lastRegular: CalendarDate? = nil, endOfMonth: Bool = false, roll: RollRule? = nil
    ) throws(ScheduleError) {
        guard months > 0 else { throw .invalidPeriod(months: months) }
        guard start < end else { throw .startNotBeforeEnd(start: start, end: end) }
        let first = firstRegular ?? start
        let last = lastRegular ?? end
        guard first >= start, last <= end, first <= last else {
            throw .regularDateOutside(date: first < start || first > last ? first : last, start: start, end: end)
        }
        let forward = stub.isFinal && lastRegular == nil
        let both = firstRegular != nil && lastRegular != nil
        let anchor = both || forward ? first : last
        let rule = roll ?? Self.roll(of: anchor, endOfMonth: endOfMonth)
        var bounds = Self.regularDates(first, last, months, rule, forward: forward || both)
        if bounds.first != first || bounds.last != last {
            // A date given for an end says that regular periods reach it; only an end without one may be broken by rule.
            let brokenAtFront = !(forward || both)
            let isFixed = brokenAtFront ? firstRegular != nil : lastRegular != nil
            guard stub != .none, !isFixed else { throw .doesNotFit(start: first, end: last, months: months) }
            bounds = Self.closed(bounds, first, last, stub, forward: forward || both)
        }
        if start < first { bounds.insert(start, at: 0) }
        if last < end { bounds.append(end) }
        periods = Self.periods(bounds, months, rule)
    }

    /// Periods between dates given one by one, as some bonds' documents list them; each counts as regular.
    ///
    /// - Parameter dates: at least two, ascending.
    /// - Throws: `ScheduleError.notAscending` when they are not.
    public init(dates: [CalendarDate]) throws(ScheduleError) {
        for (left, right) in zip(dates, dates.dropFirst()) where left >= right { throw .notAscending(date: right) }
        periods = zip(dates, dates.dropFirst()).map { SchedulePeriod(start: $0, end: $1, quasiDates: [$0, $1]) }
    }

    private static func roll(of anchor: CalendarDate, endOfMonth: Bool) -> RollRule {
        endOfMonth && anchor.isEndOfMonth ? .endOfMonth : .day(anchor.day)
    }

    /// The roll dates from one end until the other is reached or passed; the passing one is left out.
    private static func regularDates(
        _ first: CalendarDate, _ last: CalendarDate, _ months: Int, _ rule: RollRule, forward: Bool
    ) -> [CalendarDate] {
        var dates: [CalendarDate] = []
        var count = 0
        if forward {
            var date = first
            while date <= last {
                dates.append(date)
                count += 1
                date = rule.date(count * months, monthsFrom: first)
            }
            return dates
        }
        var date = last
        while date >= first {
            dates.append(date)
            count += 1
            date = rule.date(-count * months, monthsFrom: last)
        }
        return dates.reversed()
    }

    /// The dates with the broken end put on, joined with its neighbour where the rule says so.
    private static func closed(
        _ dates: [CalendarDate], _ first: CalendarDate, _ last: CalendarDate, _ stub: StubRule, forward: Bool
    ) -> [CalendarDate] {
        var dates = dates
        if forward {
            guard let end = dates.last, end < last else { return dates }
            if dates.count > 1 && stub.joinsNeighbour(days: last - end) { dates.removeLast() }
            dates.append(last)
        } else {
            guard let begin = dates.first, begin > first else { return dates }
            if dates.count > 1 && stub.joinsNeighbour(days: begin - first) { dates.removeFirst() }
            dates.insert(first, at: 0)
        }
        return dates
    }

    /// Each pair of neighbours with its quasi-coupon dates: back from the end of an initial stub, forward from the start of a final one.
    private static func periods(
        _ bounds: [CalendarDate], _ months: Int, _ rule: RollRule
    ) -> [SchedulePeriod] {
        var result: [SchedulePeriod] = []
        result.reserveCapacity(bounds.count - 1)
        for (start, end) in zip(bounds, bounds.dropFirst()) {
            let startRolls = rule.date(0, monthsFrom: start) == start
            let endRolls = rule.date(0, monthsFrom: end) == end
            var quasi: [CalendarDate]
            if startRolls && endRolls && rule.date(months, monthsFrom: start) == end {
                quasi = [start, end]
            } else if startRolls && !endRolls {
                quasi = [start]
                while quasi[quasi.count - 1] < end { quasi.append(rule.date(quasi.count * months, monthsFrom: start)) }
            } else {
                quasi = [end]
                while quasi[quasi.count - 1] > start { quasi.append(rule.date(-quasi.count * months, monthsFrom: end)) }
                quasi.reverse()
            }
            result.append(SchedulePeriod(start: start, end: end, quasiDates: quasi))
        }
        return result
    }
}
