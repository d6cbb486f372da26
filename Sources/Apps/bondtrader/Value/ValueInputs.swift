import FileFeed
import FixedIncome

/// What `value` reads.
struct ValueInputs {
    var bonds: [BondRow]
    var bondFile: String
    var quotes: [QuoteRow]?
    var quoteFile: String
    var curve: ZeroCurve?
    var schedule: [String: [ScheduleRow]]
    var settlement: CalendarDate?
    var calendars: CalendarRegistry

    init(_ command: ValueCommand, _ log: inout InputLog) throws {
        bondFile = command.bonds
        bonds = log.rows(of: try BondFile.parse(InputFile.read(command.bonds), file: command.bonds))
        quoteFile = command.quotes ?? ""
        quotes = try command.quotes.map { log.rows(of: try QuoteFile.parse(InputFile.read($0), file: $0)) }
        curve = try command.curve.map { try Self.curve($0, &log) }
        let steps = try command.schedule.map { log.rows(of: try ScheduleFile.parse(InputFile.read($0), file: $0)) } ?? []
        schedule = Dictionary(grouping: steps, by: \.id)
        settlement = command.settlement
        calendars = try CalendarFiles.registry(command.calendarFile)
    }

    private static func curve(_ file: String, _ log: inout InputLog) throws -> ZeroCurve {
        let rows = log.rows(of: try CurveFile.parse(InputFile.read(file), file: file))
        do {
            return try ZeroCurve(dates: rows.map(\.date), zeroRates: rows.map(\.zeroRate))
        } catch {
            throw CommandEnd.badInput(log.rejects.map(\.description) + ["\(file): \(error)"])
        }
    }
}
