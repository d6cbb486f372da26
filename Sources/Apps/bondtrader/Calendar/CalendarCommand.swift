import ArgumentParser
import FileFeed
import FixedIncome

/// `bondtrader calendar`: the holidays of a market.
struct CalendarCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar",
        abstract: "The weekdays on which a market is closed, one ISO date a line.",
        discussion: """
            Names: \(CalendarRegistry().names.joined(separator: ", ")), joined with +, as US-GOVT+GB. The rules are right from 1990 on. \
            With --format csv or json each day comes with its name.
            """)

    @Argument(help: "The calendar.")
    var name: String

    @Option(help: ArgumentHelp("The first day.", valueName: "YYYY-MM-DD"))
    var from: CalendarDate

    @Option(help: ArgumentHelp("The last day.", valueName: "YYYY-MM-DD"))
    var to: CalendarDate

    @OptionGroup var calendars: CalendarOptions

    @OptionGroup var output: OutputOptions

    /// The first year whose rules have been checked.
    private static let firstYear = 1990

    func validate() throws {
        guard from <= to else { throw ValidationError("--from \(from): expected a day on or before --to \(to)") }
    }

    func run() throws {
        try DistinctFiles.check(reading: calendars.files, writing: [("--out", output.out)])
        let calendar: BusinessCalendar
        do {
            calendar = try calendars.registry().calendar(named: name)
        } catch let error as CalendarError {
            throw CommandEnd.notFound(["\(error)"])
        }
        if from.year < Self.firstYear {
            StandardError.write(["note: the rules of the built-in calendars are checked from \(Self.firstYear) on"])
        }
        try output.write(text(calendar, calendar.holidays(from: from, to: to)))
    }

    private func text(_ calendar: BusinessCalendar, _ days: [CalendarDate]) -> String {
        guard let format = output.format, format != .table else { return days.map { "\($0)\n" }.joined() }
        let columns = ["date", "name"].map { DataGrid.Column(name: $0, style: .text) }
        return DataGrid(columns: columns, rows: days.map { [.date($0), .text(calendar.holidayName(on: $0) ?? "")] }).text(
            as: format)
    }
}
