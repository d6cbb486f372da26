public import Contracts

/// Where something stands among what was set aside.
public struct ParkedPlace: Sendable, Hashable, Comparable {
    /// The event.
    public let position: LogPosition

    /// Which command of a reaction; -1 for the event itself, 0 where nobody counts.
    public let ordinal: Int

    /// A place among what was set aside.
    ///
    /// - Parameters:
    ///   - position: the event.
    ///   - ordinal: which command of a reaction; 0 where nobody counts.
    public init(position: LogPosition, ordinal: Int = 0) {
        self.position = position
        self.ordinal = ordinal
    }

    /// The place in front of all that belongs to an event.
    ///
    /// - Parameter position: the event.
    /// - Returns: a place at which nothing stands.
    public static func before(_ position: LogPosition) -> ParkedPlace {
        ParkedPlace(position: position, ordinal: .min)
    }

    /// Whether one place is in front of another: by position, and among those of one event by ordinal.
    ///
    /// - Parameters:
    ///   - left: a place.
    ///   - right: another.
    /// - Returns: whether `left` is the earlier.
    public static func < (left: ParkedPlace, right: ParkedPlace) -> Bool {
        (left.position, left.ordinal) < (right.position, right.ordinal)
    }
}
