internal import Contracts
internal import Edge
internal import EventSourcing
internal import FixedIncome

extension Call {
    /// The position that the answer is asked at: of the cursor, of `asKnownAt`, or nil for now.
    func known() async throws -> LogPosition? {
        if let minPosition { try await api.wait(for: minPosition) }
        guard let text = text("asKnownAt") else { return nil }
        if let value = Int64(text) {
            let position = LogPosition(value)
            let head = try await api.log.head().position
            guard position <= head else {
                throw Problem(
                    .positionNotReached, "found position \(position), expected at most \(head), where the log ends",
                    field: "asKnownAt")
            }
            return position
        }
        return try await api.log.storage.position(recordedBy: Timestamp(text))
    }

    /// The time that the answer is asked about; nil for now.
    func asOf() throws -> Timestamp? {
        guard let text = text("asOf") else { return nil }
        guard let day = try? CalendarDate(iso: text) else { return try Timestamp(text) }
        return NewYorkTime.moment(day, second: NewYorkTime.close)
    }
}
