internal import Contracts
internal import Edge
internal import Messaging

extension ClientCall {
    /// The position that an answer is asked at; nil for now. It waits first for what the answer must have seen.
    ///
    /// - Parameters:
    ///   - known: what the client named.
    ///   - least: what the answer must have seen.
    /// - Returns: the position; nil for now.
    /// - Throws: `Problem` when the log has not come so far.
    func position(_ known: Bondtrader_V1_KnownAt?, least: LogPosition? = nil) async throws -> LogPosition? {
        if let least { try await api.moments.wait(for: least) }
        switch known?.moment {
        case .position(let value)?:
            let position = try LogPosition(reading: value, "known_at.position")
            try await api.moments.check(position, of: "known_at.position")
            return position
        case .time(let time)?:
            return try await api.moments.known(at: Timestamp(time, "known_at.time"), of: "known_at.time").position
        case nil: return nil
        }
    }

    /// The time that an answer is asked about; nil for now.
    ///
    /// - Parameter time: what the client named.
    /// - Returns: the time; nil for now.
    /// - Throws: `Problem` of the kind `invalidRequest`.
    func asOf(_ time: Bondtrader_V1_MarketTime?) throws -> Timestamp? {
        switch time?.moment {
        case .time(let time)?: return try Timestamp(time, "as_of.time")
        case .date(let date)?:
            let (day, days) = (try date.day("as_of.date"), NewYorkTime.days)
            guard days.contains(day) else {
                throw Problem(
                    .invalidRequest, "found \(day), expected a day from \(days.lowerBound) to \(days.upperBound)",
                    field: "as_of.date")
            }
            return day.marketClose
        case nil: return nil
        }
    }
}
