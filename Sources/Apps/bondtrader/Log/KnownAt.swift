import Contracts

/// A moment of the log: a position, or a time by the writer's clock.
enum KnownAt {
    case position(LogPosition)
    case time(Timestamp)
}
