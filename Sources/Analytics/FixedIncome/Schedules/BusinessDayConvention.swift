/// Where a date goes that falls on a holiday (ISDA 2006 Definitions, section 4.12, and its market extensions).
public enum BusinessDayConvention: String, CaseIterable, Sendable, Codable {
    /// It stays where it is.
    case unadjusted
    /// The next business day.
    case following
    /// The next business day, unless that lies in another month: then the previous one.
    case modifiedFollowing = "modified-following"
    /// As modified following, and never across the 15th of the month either.
    case modifiedFollowingBimonthly = "modified-following-bimonthly"
    /// The previous business day.
    case preceding
    /// The previous business day, unless that lies in another month: then the next one.
    case modifiedPreceding = "modified-preceding"
    /// The nearest business day: the previous one from a Saturday or a weekday, the next one from a Sunday or a Monday.
    case nearest
}
