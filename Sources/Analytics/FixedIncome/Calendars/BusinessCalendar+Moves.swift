extension BusinessCalendar {
    /// The date to which a convention moves `date`; a business day stays where it is.
    ///
    /// - Parameters:
    ///   - date: the date as the contract states it.
    ///   - convention: where it goes when it is no business day.
    /// - Returns: a business day, or `date` itself when unadjusted.
    public func adjust(_ date: CalendarDate, _ convention: BusinessDayConvention) -> CalendarDate {
        if convention == .unadjusted || isBusinessDay(date) { return date }
        switch convention {
        case .unadjusted:
            return date
        case .following:
            return advance(date, businessDays: 1)
        case .preceding:
            return advance(date, businessDays: -1)
        case .modifiedFollowing:
            let next = advance(date, businessDays: 1)
            return next.month == date.month ? next : advance(date, businessDays: -1)
        case .modifiedFollowingBimonthly:
            let next = advance(date, businessDays: 1)
            let staysInHalf = next.month == date.month && !(date.day <= 15 && next.day > 15)
            return staysInHalf ? next : advance(date, businessDays: -1)
        case .modifiedPreceding:
            let previous = advance(date, businessDays: -1)
            return previous.month == date.month ? previous : advance(date, businessDays: 1)
        case .nearest:
            let isLateInWeekend = date.weekday == .sunday || date.weekday == .monday
            return advance(date, businessDays: isLateInWeekend ? 1 : -1)
        }
    }

    /// The date that lies `businessDays` business days away.
    ///
    /// From a day that is no business day, +1 is the first business day after it and -1 the last one before it, so a trade on a
    /// Saturday settles T+1 on Monday.
    ///
    /// - Parameters:
    ///   - date: the date to start from, a business day or not.
    ///   - businessDays: how many business days to move, back when negative; 0 gives `date`, or the next business day when it is none.
    /// - Returns: a business day.
    public func advance(_ date: CalendarDate, businessDays: Int) -> CalendarDate {
        var first = date.adding(days: -1)
        var last = date.adding(days: 1)
        var reach = abs(businessDays) + 7
        while true {
            let table = table(covering: first, to: last)
            let index =
                table.count(before: businessDays > 0 ? date.adding(days: 1) : date) + businessDays - (businessDays > 0 ? 1 : 0)
            if let found = table.businessDay(at: index) { return found }
            reach *= 2
            first = businessDays < 0 ? date.adding(days: -reach) : first
            last = businessDays < 0 ? last : date.adding(days: reach)
        }
    }
}
