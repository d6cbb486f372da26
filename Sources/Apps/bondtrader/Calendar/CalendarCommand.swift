import ArgumentParser
import FixedIncome

/// `bondtrader calendar`: the holidays of a market.
struct CalendarCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "calendar",
        abstract: "The weekdays on which a market is closed, one ISO date a line.",
        discussion: """
            Names: \(CalendarRegistry().names.joined(separator: ", ")), joined with +, as US-GOVT+GB. The rules are right from 1990 on.
            """)

    @Argument(help: "The calendar.")
    var name: String

    @Option(help: "The first day.")
    var from: CalendarDate

    @Option(help: "The last day.")
    var to: CalendarDate

    @Option(help: ArgumentHelp("A calendar of your own: holidays, one a line.", valueName: "file"))
    var calendarFile: [String] = []

    @Option(help: ArgumentHelp("Write to a file instead of standard output.", valueName: "file"))
    var out: String?

    func validate() throws {
        guard from <= to else { throw ValidationError("--from \(from): expected a day on or before --to \(to)") }
    }

    func run() throws {
        let calendar: BusinessCalendar
        do {
            calendar = try CalendarFiles.registry(calendarFile).calendar(named: name)
        } catch let error as CalendarError {
            throw CommandEnd.notFound(["\(error)"])
        }
        let lines = calendar.holidays(from: from, to: to).map { "\($0)\n" }.joined()
        if let out { try TextFile.write(lines, to: out) } else { print(lines, terminator: "") }
    }
}
