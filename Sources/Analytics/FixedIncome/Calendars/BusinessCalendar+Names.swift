extension BusinessCalendar {
    /// No holidays and no weekends: every day is a business day.
    public static let none = BusinessCalendar(name: "none", weekend: [], rules: [])

    /// Saturdays and Sundays only.
    public static let weekends = BusinessCalendar(name: "weekends", rules: [])

    /// A built-in calendar, or several of them joined.
    ///
    /// - Parameter name: `none`, `weekends`, `US-GOVT`, `US-FED`, `NYSE`, `TARGET`, `GB`, `DE`, `FR`, `IT`, `JP`, `CA`, `AU`, `NZ` or `BR`,
    ///   joined with `+`, as `US-GOVT+GB`.
    /// - Throws: `CalendarError.unknownName`, which lists the names there are.
    public init(named name: String) throws(CalendarError) {
        self = try CalendarRegistry().calendar(named: name)
    }

    /// A calendar out of a registry that may hold custom ones.
    ///
    /// - Parameters:
    ///   - name: one name, or several joined with `+`.
    ///   - registry: where to look.
    /// - Throws: `CalendarError.unknownName`, which lists the names the registry has.
    public init(named name: String, in registry: CalendarRegistry) throws(CalendarError) {
        self = try registry.calendar(named: name)
    }
}
