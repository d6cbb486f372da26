extension DayCount {
    /// The share of a year from `start` to `end`.
    ///
    /// - Parameters:
    ///   - start: the first day.
    ///   - end: the last day, not before `start`.
    ///   - context: the coupon period, frequency, termination date and calendar, as far as the day count needs them.
    /// - Returns: years, at least 0.
    /// - Throws: `ConventionError` when the dates are reversed or the context lacks what the day count needs.
    public func yearFraction(
        from start: CalendarDate, to end: CalendarDate, in context: DayCountContext = DayCountContext()
    ) throws(ConventionError) -> Double {
        guard start <= end else { throw .datesReversed(start: start, end: end) }
        let days = Double(end - start)
        switch self {
        case .actual360: return days / 360
        case .actual364: return days / 364
        case .actual365Fixed: return days / 365
        case .actual36525: return days / 365.25
        case .one: return 1
        case .actualActualISDA: return ActualDays.isda(start, end)
        case .actualActualAFB: return ActualDays.afb(start, end)
        case .actual365Actual: return days / (ActualDays.holdsLeapDay(after: start, through: end) ? 366 : 365)
        case .noLeap365: return Double(end - start - ActualDays.leapDays(after: start, through: end)) / 365
        case .actualActualYearFrac: return ActualDays.yearFrac(start, end)
        case .thirty360, .thirty360US, .thirtyE360, .thirtyE360ISDA, .thirtyEPlus360:
            return Double(thirtyDays(from: start, to: end, termination: context.termination)) / 360
        case .thirty365: return Double(thirtyDays(from: start, to: end, termination: nil)) / 365
        case .actualActualICMA, .actual365Canadian, .actual365L:
            return try periodFraction(from: start, to: end, in: context)
        case .business252:
            guard let calendar = context.calendar, calendar != .none else { throw .needsCalendar(self) }
            return Double(calendar.businessDays(from: start, to: end)) / 252
        }
    }

    /// Days from `start` to `end` as the day count counts them: 30-day months for the 30/360 family, else actual days.
    ///
    /// - Parameters:
    ///   - start: the first day.
    ///   - end: the last day.
    ///   - termination: the date on which the instrument ends, for `30E/360 ISDA`.
    /// - Returns: whole days; negative when `end` comes before `start`.
    public func days(from start: CalendarDate, to end: CalendarDate, termination: CalendarDate? = nil) -> Int {
        switch self {
        case .thirty360, .thirty360US, .thirtyE360, .thirtyE360ISDA, .thirtyEPlus360, .thirty365:
            thirtyDays(from: start, to: end, termination: termination)
        case .noLeap365: end - start - ActualDays.leapDays(after: start, through: end)
        default: end - start
        }
    }

    private func thirtyDays(from start: CalendarDate, to end: CalendarDate, termination: CalendarDate?) -> Int {
        let (y1, m1, d1) = start.components
        let (y2, m2, d2) = end.components
        let (first, last) = thirtyDayEnds(start, end, d1, d2, termination)
        return (y2 - y1) * 360 + (m2 - m1) * 30 + (last - first)
    }

    /// Both days of the month after the rule of this day count.
    private func thirtyDayEnds(
        _ start: CalendarDate, _ end: CalendarDate, _ d1: Int, _ d2: Int, _ termination: CalendarDate?
    ) -> (Int, Int) {
        switch self {
        case .thirty360, .thirty365:
            let first = min(d1, 30)
            return (first, d2 == 31 && first == 30 ? 30 : d2)
        case .thirty360US:
            let februaryStart = start.month == 2 && start.isEndOfMonth
            let bothFebruary = februaryStart && end.month == 2 && end.isEndOfMonth
            let first = februaryStart ? 30 : min(d1, 30)
            return (first, bothFebruary || (d2 == 31 && first == 30) ? 30 : d2)
        case .thirtyE360ISDA:
            return (start.isEndOfMonth ? 30 : d1, end.isEndOfMonth && !(end == termination && end.month == 2) ? 30 : d2)
        case .thirtyEPlus360:
            // The 31st at the end is the first day of the next month: day 31 of this one in 30-day months.
            return (min(d1, 30), d2)
        default:
            return (min(d1, 30), min(d2, 30))
        }
    }

    /// The day counts that look at each quasi-coupon period by itself.
    private func periodFraction(
        from start: CalendarDate, to end: CalendarDate, in context: DayCountContext
    ) throws(ConventionError) -> Double {
        let dates = context.quasiDates
        guard let frequency = context.frequency, let first = dates.first, let last = dates.last, dates.count >= 2 else {
            throw .needsCouponPeriod(self)
        }
        guard start >= first, end <= last else {
            throw .dateOutsidePeriod(date: start < first ? start : end, start: first, end: last)
        }
        if self == .actual365L { return actual365L(start, end, context.period ?? (first, last), frequency) }
        let perYear = Double(frequency.perYear)
        var whole = 0
        var part = 0.0
        for (from, to) in zip(dates, dates.dropFirst()) where start < to && end > from {
            let (lower, upper) = (max(start, from), min(end, to))
            if lower == from && upper == to {
                whole += 1
            } else if self == .actualActualICMA {
                part += Double(upper - lower) / (perYear * Double(to - from))
            } else {
                part += canadian(days: upper - lower, daysLeft: to - upper, perYear: perYear)
            }
        }
        return Double(whole) / perYear + part
    }

    /// IIAC: over 365 up to half a coupon period of 365, after it the whole coupon less the days left.
    private func canadian(days: Int, daysLeft: Int, perYear: Double) -> Double {
        Double(days) <= 365 / perYear || daysLeft == 0 ? Double(days) / 365 : 1 / perYear - Double(daysLeft) / 365
    }

    private func actual365L(
        _ start: CalendarDate, _ end: CalendarDate, _ period: (start: CalendarDate, end: CalendarDate), _ frequency: Frequency
    ) -> Double {
        let leap =
            frequency == .annual
            ? ActualDays.holdsLeapDay(after: period.start, through: period.end) : CalendarDate.isLeap(year: period.end.year)
        return Double(end - start) / (leap ? 366 : 365)
    }

    /// Whether every month counts as 30 days of a year of 360.
    var isThirtyDay: Bool {
        switch self {
        case .thirty360, .thirty360US, .thirtyE360, .thirtyE360ISDA, .thirtyEPlus360: true
        default: false
        }
    }

    /// Whether it measures by the coupon period, not by the two dates alone.
    var needsPeriod: Bool { self == .actualActualICMA || self == .actual365Canadian || self == .actual365L }
}
