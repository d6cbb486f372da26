internal import Contracts
internal import Edge
internal import FixedIncome

extension Call {
    /// The position that the answer is asked at: of the cursor, of `asKnownAt`, or nil for now.
    func known() async throws -> LogPosition? {
        if let minPosition { try await api.wait(for: minPosition) }
        guard let text = text("asKnownAt") else { return nil }
        if let value = Int64(text) {
            try await check(LogPosition(value), of: "asKnownAt")
            pinning.isFinal = true
            return LogPosition(value)
        }
        let known = try await api.moments.known(at: try Timestamp(text), of: "asKnownAt")
        pinning.isFinal = known.isFinal
        return known.position
    }

    /// Checks that the log has come to a position.
    func check(_ position: LogPosition, of field: String) async throws {
        try await api.moments.check(position, of: field)
    }

    /// The time that the answer is asked about; nil for now.
    func asOf() throws -> Timestamp? {
        guard let text = text("asOf") else { return nil }
        guard let day = try? CalendarDate(iso: text) else { return try Timestamp(text) }
        guard NewYorkTime.days.contains(day) else {
            let days = NewYorkTime.days
            throw Problem(
                .invalidRequest, "found \(day), expected a day from \(days.lowerBound) to \(days.upperBound)", field: "asOf")
        }
        return day.marketClose
    }
}
