import ArgumentParser
import Contracts
import EventSourcing
import FileFeed
import LiveSystem
import SQLiteStore

/// `bondtrader events stats`.
struct EventsStatsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats",
        abstract: "How large a log is, how it grows, and when its disk is full.",
        discussion: """
            The forecast assumes that events come at the rate of the last --days days, or since the log's first event when that is later, and \
            that each takes as many bytes of the file as those there do on average; that nothing else fills the disk. --daily lists days \
            instead, by the time of recording in UTC: those that the log has whole, none that began in an archive.
            """)

    @OptionGroup var source: DataOptions

    @Option(help: "How many days back.")
    var days = 30

    @Flag(help: "List events and bytes of each day instead.")
    var daily = false

    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...36_500).contains(days) else { throw ValidationError("--days: found \(days), expected 1 to 36500") }
    }

    func run() async throws {
        let storage = try await DataOptions.open(source.data)
        let now = Timestamp(nanoseconds: SystemClock().nanosecondsSince1970)
        let statistics = try await LogEnds.naming(source.data) { try await storage.statistics(days: days, until: now) }
        let grid = daily ? Self.days(statistics) : Self.summary(statistics)
        try output.write(grid.text(as: output.resolvedFormat))
    }

    private static func days(_ statistics: LogStatistics) -> DataGrid {
        DataGrid(
            columns: ["date", "events", "payload_bytes"].map { DataGrid.Column(name: $0, style: .text) },
            rows: statistics.days.map {
                [.text(String("\($0.start)".prefix(10))), .integer(Int($0.events)), .integer(Int($0.payloadBytes))]
            })
    }

    private static func summary(_ statistics: LogStatistics) -> DataGrid {
        let forecast = statistics.forecast
        func whole(_ value: Double) -> String { Int(exactly: value.rounded()).map { "\($0)" } ?? "\(value)" }
        var fields: [(String, String)] = [
            ("position", "\(statistics.position)"), ("events", "\(statistics.events)"), ("commands", "\(statistics.commands)"),
            ("streams", "\(statistics.streams)"), ("payload_bytes", "\(statistics.payloadBytes)"),
            ("file_bytes", "\(statistics.fileBytes)"),
            ("tables_measured_by", statistics.areTablesMeasuredByPages ? "pages" : "values"),
        ]
        fields += statistics.tables.map { ("\($0.name)_bytes", "\($0.bytes)") }
        fields += [
            ("rate_since", "\(forecast.since)"), ("events_a_day", whole(forecast.eventsPerDay)),
            ("bytes_an_event", whole(forecast.bytesPerEvent)), ("bytes_a_day", whole(forecast.bytesPerDay)),
        ]
        fields += [30, 90, 365].map { ("bytes_in_\($0)_days", whole(forecast.bytes(inDays: $0))) }
        fields += [
            ("free_bytes", forecast.freeBytes.map { "\($0)" } ?? ""), ("disk_full_at", forecast.fullAt.map { "\($0)" } ?? ""),
            ("assuming", "the rate since rate_since and bytes_an_event go on, and nothing else fills the disk"),
        ]
        return DataGrid(
            columns: ["field", "value"].map { DataGrid.Column(name: $0, style: .text) },
            rows: fields.map { [.text($0.0), .text($0.1)] })
    }
}
