internal import Contracts
internal import Edge
internal import EventSourcing
internal import FixedIncome
internal import Messaging

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
        let (time, now) = (try Timestamp(text), api.clock.now)
        guard time <= now else {
            throw Problem(
                .invalidRequest, "found \(time), expected at most \(now), what time it is: nobody knows what will be known",
                field: "asKnownAt")
        }
        let position = try await api.log.storage.position(recordedBy: time)
        // The clock of the log never goes back: behind an event of a later time nothing of this one can come.
        pinning.isFinal = try await api.log.head().position > position
        return position
    }

    /// Checks that the log has come to a position.
    func check(_ position: LogPosition, of field: String) async throws {
        let head = try await api.log.head().position
        guard position <= head else {
            throw Problem(
                .positionNotReached, "found position \(position), expected at most \(head), where the log ends", field: field)
        }
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
