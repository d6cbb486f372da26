extension BusinessCalendar: Hashable {
    /// Whether two calendars have the same name, weekend and rules.
    public static func == (left: BusinessCalendar, right: BusinessCalendar) -> Bool {
        left.name == right.name && left.weekend == right.weekend && left.rules == right.rules
    }

    /// Feeds the name to `hasher`.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(name)
    }
}
