import ConformanceTesting
import Contracts
import EventSourcing
import Foundation
import SQLiteStore
import Testing

@Suite("How a log grows")
struct LogStatisticsTests {
    private static let day: Int64 = 86_400_000_000_000
    /// Midnight of 2023-11-14, in front of the test clock's start at 22:13:20.
    private static let midnight = Timestamp(nanoseconds: 1_699_920_000_000_000_000)

    /// Ten days, of which day d has d commands of two events of ten bytes.
    private static func folder() async throws -> LogFolder {
        let folder = try LogFolder()
        let opened = try await folder.open()
        var number: UInt64 = 0
        for today in 0..<10 {
            for _ in 0..<today {
                number += 1
                let draft = EventDraft(
                    type: "test.counted.v1", payload: Array("\"12345678\"".utf8), occurredAt: Timestamp(nanoseconds: 0))
                let cause = Cause(
                    command: MessageID(high: 3, low: number), fingerprint: Digest256(of: []), handler: "test", actor: .local)
                let append = StreamAppend(stream: try StreamName("test/\(today)"), expected: .any, events: [draft, draft])
                _ = try await opened.log.append(AppendRequest(cause: cause, streams: [append]))
            }
            folder.clock.advance(nanoseconds: day)
        }
        try await opened.storage.close()
        return folder
    }

    @Test("events, bytes and days are counted, and the rate goes on", arguments: [true, false])
    func knownLog(measuringPages: Bool) async throws {
        let folder = try await Self.folder()
        let storage = try await folder.reader()
        // 22:13:20 of the tenth day, at which the last nine commands came.
        let now = Timestamp(nanoseconds: 1_700_000_000_000_000_000 + 9 * Self.day)
        let found = try await storage.statistics(days: 4, until: now, measuringPages: measuringPages)
        #expect(found.position == 90 && found.events == 90 && found.commands == 45 && found.streams == 9)
        #expect(found.payloadBytes == 900)
        #expect(found.areTablesMeasuredByPages == measuringPages)
        #expect(found.tables.first { $0.name == "events" }?.rows == 90)
        let size = try FileManager.default.attributesOfItem(atPath: folder.file)[.size] as? Int64
        #expect(found.fileBytes == size)
        let sum = found.tables.reduce(0) { $0 + $1.bytes }
        #expect(sum > 90 * 100 && sum <= found.fileBytes)
        #expect(found.days.map(\.events) == [12, 14, 16, 18])
        #expect(found.days.map(\.payloadBytes) == [120, 140, 160, 180])
        #expect(found.days.last?.start == Timestamp(nanoseconds: Self.midnight.nanoseconds + 9 * Self.day))
        // Four days back at 22:13:20 the ten events of that day had come just then; they count, as do 12, 14, 16 and 18.
        #expect(found.forecast.events == 70 && found.forecast.eventsPerDay == 17.5)
        #expect(found.forecast.bytesPerEvent == Double(found.fileBytes) / 90)
        #expect(found.forecast.bytes(inDays: 30) == Double(found.fileBytes) + 17.5 * 30 * Double(found.fileBytes) / 90)
        #expect((found.forecast.freeBytes ?? 0) > 0)
        try await storage.close()
    }

    @Test("no number of days and no moment is too far away")
    func farAway() async throws {
        let folder = try await Self.folder()
        let storage = try await folder.reader()
        let start = Int64(1_700_000_000_000_000_000)
        let moments: [(Int, Int64)] = [
            (.max, .min), (.max, start + 400 * Self.day), (200_000, start), (36_500, .min), (3, .max), (1, .max), (106_752, .min),
        ]
        for (days, now) in moments {
            let found = try await storage.statistics(days: days, until: Timestamp(nanoseconds: now))
            #expect(found.position == 90 && found.days.count <= 500, "\(days) days to \(now)")
            #expect(
                days == 3 || days == 1
                    ? found.days.map(\.events).allSatisfy { $0 == 0 } : found.days.map(\.events).reduce(0, +) == 90)
            #expect(found.forecast.bytes(inDays: .max) >= Double(found.fileBytes))
            #expect(found.forecast.fullAt.map { $0 >= found.forecast.now } ?? true)
        }
        try await storage.close()
    }

    @Test("a young log counts from its first event, an empty one does not grow")
    func shortLogs() async throws {
        let folder = try await Self.folder()
        let storage = try await folder.reader()
        let now = Timestamp(nanoseconds: 1_700_000_000_000_000_000 + 11 * Self.day)
        let found = try await storage.statistics(days: 365, until: now)
        #expect(found.days.map(\.events) == [2, 4, 6, 8, 10, 12, 14, 16, 18, 0, 0])
        #expect(found.forecast.events == 90 && found.forecast.eventsPerDay == 9)
        try await storage.close()
        let empty = try LogFolder()
        try await empty.open().storage.close()
        let none = try await empty.reader()
        let nothing = try await none.statistics(days: 30, until: now)
        #expect(
            nothing.events == 0 && nothing.forecast.eventsPerDay == 0 && nothing.forecast.bytesPerEvent == 0
                && nothing.forecast.fullAt == nil)
        try await none.close()
    }

    @Test("the disk is full when what is left is used up at the rate")
    func full() async throws {
        let folder = try await Self.folder()
        let storage = try await folder.reader()
        let now = Timestamp(nanoseconds: 1_700_000_000_000_000_000 + 9 * Self.day)
        let forecast = try await storage.statistics(days: 4, until: now).forecast
        let (days, free) = (try #require(forecast.daysUntilFull), try #require(forecast.freeBytes))
        #expect(abs(forecast.bytesPerDay * days - Double(free)) < 1)
        #expect(forecast.fullAt.map { abs($0.since(now) / .seconds(86_400) - days) < 1e-6 } ?? (days >= 36_500))
        try await storage.close()
    }

    @Test("an archived part is left out of the file's figures, and the rate starts behind it")
    func archived() async throws {
        let folder = try await Self.folder()
        _ = try await LogArchiving(directory: folder.place).move(before: 56, to: folder.directory.path + "/a.sqlite")
        let storage = try await folder.reader()
        let now = Timestamp(nanoseconds: 1_700_000_000_000_000_000 + 9 * Self.day)
        let found = try await storage.statistics(days: 365, until: now)
        #expect(found.position == 90 && found.events == 34 && found.commands == 45 && found.payloadBytes == 340)
        #expect(found.days.map(\.events) == [16, 18])
        // The archive ends with the last commit of day 7, so that two days have passed behind it.
        #expect(found.forecast.events == 34 && found.forecast.eventsPerDay == 17)
        try await storage.close()
    }
}
