/// Reads `grpc-timeout`: up to eight digits and a unit.
enum GRPCTimeout {
    /// How long a call may take.
    ///
    /// - Parameter text: as it stands in the metadata, such as `250m` for 250 milliseconds.
    /// - Returns: the time; nil for a text that is none.
    static func duration(_ text: String) -> Duration? {
        guard let unit = text.last, (2...9).contains(text.utf8.count), let count = Int64(text.dropLast()), count >= 0 else {
            return nil
        }
        switch unit {
        case "H": return .seconds(count * 3_600)
        case "M": return .seconds(count * 60)
        case "S": return .seconds(count)
        case "m": return .milliseconds(count)
        case "u": return .microseconds(count)
        case "n": return .nanoseconds(count)
        default: return nil
        }
    }
}
