public import Contracts
public import Runtime

extension WallClock {
    /// The time of day.
    public var now: Timestamp { Timestamp(nanoseconds: nanosecondsSince1970) }
}
