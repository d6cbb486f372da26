public import Contracts
public import EventSourcing
internal import GRDB
internal import Glibc

extension SQLiteLogStorage {
    /// How large the log's file is, how it has grown, and how it goes on when it grows as it did.
    ///
    /// - Parameters:
    ///   - days: how many days back, 1 or more; fewer when the file does not reach so far.
    ///   - now: the moment up to which growth is counted; that of the last commit when it lies later.
    /// - Returns: the figures.
    /// - Throws: `EventStoreError`, by cause.
    public func statistics(days: Int, until now: Timestamp) async throws(EventStoreError) -> LogStatistics {
        try await statistics(days: days, until: now, measuringPages: true)
    }

    package func statistics(
        days: Int, until now: Timestamp, measuringPages: Bool
    ) async throws(EventStoreError) -> LogStatistics {
        precondition(days >= 1, "found \(days) days, expected 1 or more")
        let end = try await head()
        let now = max(now, end.recordedAt)
        let tables = try await read { database -> (tables: [LogStatistics.Table], byPages: Bool) in
            if measuringPages, let tables = try TableSizes.byPages(in: database) { return (tables, true) }
            return (try TableSizes.byValues(in: database), false)
        }
        let rows = Dictionary(uniqueKeysWithValues: tables.tables.map { ($0.name, $0) })
        let first = try await firstRecording() ?? now
        let wholeDays = try await self.days(days, until: now, from: first, isWhole: base == nil)
        // A time that lies further back than times reach lies in front of the first event too.
        let since = min(max(now.advanced(by: .seconds(-86_400 * min(days, 500_000))), first), now)
        let counted = try await position(by: since, orBefore: first)
        let (fileBytes, commands) = (try fileBytes(), rows["commands"])
        let archived = Double(base?.signed.head.answers.count ?? 0) / Double(max(commands?.rows ?? 0, 1))
        let events = rows["events"]?.rows ?? 0
        let forecast = GrowthForecast(
            since: since, now: now, events: end.position.value - counted.value, fileBytes: fileBytes,
            bytesPerEvent: events == 0 ? 0 : (Double(fileBytes) - archived * Double(commands?.bytes ?? 0)) / Double(events),
            freeBytes: SQLiteLogStorage.freeBytes(beside: live.path))
        return LogStatistics(
            position: end.position, events: events, commands: commands?.rows ?? 0, streams: rows["streams"]?.rows ?? 0,
            payloadBytes: try await payloadBytes(after: base?.position ?? .start, through: end.position), fileBytes: fileBytes,
            tables: tables.tables, areTablesMeasuredByPages: tables.byPages, days: wholeDays, forecast: forecast)
    }

    /// When the first event of the file was recorded, or the last one of the archive in front of it.
    private func firstRecording() async throws(EventStoreError) -> Timestamp? {
        if let base { return base.signed.head.recordedAt }
        return try await read { database in
            try Int64.fetchOne(database, sql: "SELECT recorded_at FROM events ORDER BY position LIMIT 1")
                .map { Timestamp(nanoseconds: $0) }
        }
    }

    /// The last position recorded before a moment, of those in the file.
    private func position(by time: Timestamp, orBefore first: Timestamp) async throws(EventStoreError) -> LogPosition {
        let (start, before) = (base?.position ?? .start, Timestamp(nanoseconds: time.nanoseconds - 1))
        guard time > first else { return start }
        return try await live.read { try LogRows.position(recordedBy: before, behind: start, in: $0) }
    }

    /// The days up to now that the file holds whole.
    private func days(
        _ count: Int, until now: Timestamp, from first: Timestamp, isWhole: Bool
    ) async throws(EventStoreError) -> [LogStatistics.Day] {
        let length: Int64 = 86_400_000_000_000
        // Midnights in days since 1970; the one of the earliest times there are is no time any more, and its day is left out.
        let (today, earliest) = (Self.day(of: now), max(Self.day(of: first), -106_751))
        let before = Int64(count) > today - earliest ? earliest : today - Int64(count) + 1
        var days: [LogStatistics.Day] = []
        for day in stride(from: before, through: today, by: 1) {
            let start = Timestamp(nanoseconds: day * length)
            let end = start.advanced(by: .nanoseconds(length))
            guard isWhole ? end > first : start > first else { continue }
            let from = try await position(by: start, orBefore: first)
            let through = try await position(by: end, orBefore: first)
            days.append(
                LogStatistics.Day(
                    start: start, events: through.value - from.value,
                    payloadBytes: try await payloadBytes(after: from, through: through)))
        }
        return days
    }

    private static func day(of time: Timestamp) -> Int64 {
        let (days, rest) = time.nanoseconds.quotientAndRemainder(dividingBy: 86_400_000_000_000)
        return rest < 0 ? days - 1 : days
    }

    private func payloadBytes(after position: LogPosition, through end: LogPosition) async throws(EventStoreError) -> Int64 {
        try await read { database in
            try Int64.fetchOne(
                database, sql: "SELECT sum(length(payload)) FROM events WHERE position > ? AND position <= ?",
                arguments: [position.value, end.value]) ?? 0
        }
    }

    private func fileBytes() throws(EventStoreError) -> Int64 {
        let log = try ArchiveFile.size(of: live.path)
        return ArchiveFile.exists(live.path + "-wal") ? log + (try ArchiveFile.size(of: live.path + "-wal")) : log
    }

    private static func freeBytes(beside path: String) -> Int64? {
        var status = statvfs()
        guard statvfs(path, &status) == 0 else { return nil }
        let (bytes, isTooMuch) = UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize))
        return isTooMuch ? nil : Int64(exactly: bytes)
    }
}
