import Contracts

/// Reads from the command line what commands on a log take; what is no such thing is told with what was expected.
enum LogArgument {
    /// Text that is not what an option takes.
    struct Unreadable: Error, Equatable, CustomStringConvertible {
        let description: String
    }

    static func position(_ text: String) throws -> LogPosition {
        guard let value = Int64(text), value >= 0 else {
            throw Unreadable(description: "found \"\(text)\", expected a position from 0 to \(Int64.max)")
        }
        return LogPosition(value)
    }

    static func stream(_ text: String) throws -> StreamName { try StreamName(text) }

    static func type(_ text: String) throws -> MessageName { try MessageName(text) }

    static func identifier(_ text: String) throws -> MessageID { try MessageID(text) }

    static func time(_ text: String) throws -> Timestamp { try Timestamp(text) }

    /// The category of streams, without what tells them apart.
    static func category(_ text: String) throws -> String {
        guard !text.contains("/"), let stream = try? StreamName(text + "/x") else {
            throw Unreadable(
                description: "found \"\(text)\", expected what stands in front of a stream's slash, such as market-data.quotes")
        }
        return String(stream.category)
    }

    static func knownAt(_ text: String) throws -> KnownAt {
        if let position = try? position(text) { return .position(position) }
        if let time = try? Timestamp(text) { return .time(time) }
        throw Unreadable(description: "found \"\(text)\", expected a position or a time, such as 2024-07-01T15:00:00Z")
    }
}
