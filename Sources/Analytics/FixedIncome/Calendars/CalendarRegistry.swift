import Synchronization

/// The calendars that can be had by name: the built-in ones, and custom ones that were added.
///
/// ```swift
/// var calendars = CalendarRegistry()
/// try calendars.add(BusinessCalendar(name: "TRADITION", holidays: ["2024-12-24"]))
/// let both = try calendars.calendar(named: "TRADITION+GB")
/// ```
public struct CalendarRegistry: Sendable, Hashable {
    /// The built-in calendars, in the order in which errors list them.
    public static let builtIn: [BusinessCalendar] = [
        .none, .weekends, .usGovernment, .usFederalReserve, .nyse, .target, .unitedKingdom, .germany, .france, .italy, .japan,
        .canada, .australia, .newZealand, .brazil,
    ]

    /// Joined calendars by name, made once.
    private final class Joined: Sendable {
        let calendars = Mutex<[String: BusinessCalendar]>([:])
    }

    private var calendars: [BusinessCalendar] = CalendarRegistry.builtIn
    private var joined = Joined()

    /// A registry of the built-in calendars.
    public init() {}

    /// The names in use, the built-in ones first.
    public var names: [String] { calendars.map(\.name) }

    /// Adds a calendar of one's own.
    ///
    /// - Parameter calendar: the calendar, whose name must be new.
    /// - Throws: `CalendarError.nameTaken` when a calendar has that name, `CalendarError.malformedName` when it is empty or holds a `+`.
    public mutating func add(_ calendar: BusinessCalendar) throws(CalendarError) {
        guard !calendar.name.isEmpty, !calendar.name.contains("+") else { throw .malformedName(found: calendar.name) }
        guard !names.contains(calendar.name) else { throw .nameTaken(found: calendar.name, taken: names) }
        calendars.append(calendar)
        joined = Joined()
    }

    /// Whether two registries have the same calendars.
    public static func == (left: CalendarRegistry, right: CalendarRegistry) -> Bool { left.calendars == right.calendars }

    /// Feeds the calendars to `hasher`.
    public func hash(into hasher: inout Hasher) { hasher.combine(calendars) }

    /// The calendar of this name, or of several names joined with `+`.
    ///
    /// - Parameter name: as `US-GOVT` or `US-GOVT+GB`, in this spelling.
    /// - Returns: the calendar, joined where there are several.
    /// - Throws: `CalendarError.unknownName` for a name that is not in the registry.
    public func calendar(named name: String) throws(CalendarError) -> BusinessCalendar {
        for calendar in calendars where calendar.name == name { return calendar }
        if let known = joined.calendars.withLock({ $0[name] }) { return known }
        let made = try join(name)
        joined.calendars.withLock { $0[name] = made }
        return made
    }

    private func join(_ name: String) throws(CalendarError) -> BusinessCalendar {
        var joined: BusinessCalendar?
        for part in name.split(separator: "+", omittingEmptySubsequences: false) {
            guard let calendar = calendars.first(where: { $0.name == part }) else {
                throw .unknownName(found: String(part), valid: names)
            }
            joined = joined?.joined(with: calendar) ?? calendar
        }
        guard let joined else { throw .unknownName(found: name, valid: names) }
        return joined
    }
}
