import ArgumentParser
import Contracts

/// A moment of the log: a position, or a time by the writer's clock.
enum KnownAt: ExpressibleByArgument {
    case position(LogPosition)
    case time(Timestamp)

    init?(argument: String) {
        if let position = LogPosition(argument: argument) {
            self = .position(position)
        } else if let time = Timestamp(argument: argument) {
            self = .time(time)
        } else {
            return nil
        }
    }
}
