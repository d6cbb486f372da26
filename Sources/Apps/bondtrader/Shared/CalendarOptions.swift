import ArgumentParser
import FileFeed
import FixedIncome

/// Calendars of the user's own, beside the built-in ones.
struct CalendarOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A calendar of your own, as docs/guides/input-files.md says.", valueName: "file"))
    var calendarFile: [String] = []

    /// The files that the options name.
    var files: [DistinctFiles.Named] { calendarFile.map { ("--calendar-file", $0) } }

    /// The built-in calendars and those in the files.
    func registry() throws -> CalendarRegistry {
        var registry = CalendarRegistry()
        for file in calendarFile {
            do {
                let text = String(decoding: try InputFile.read(file), as: UTF8.self)
                try registry.add(try BusinessCalendar(parsing: text, file: file))
            } catch let error as CalendarError {
                throw CommandEnd.badInput(["\(file): \(error)"])
            } catch let error as CalendarFileError {
                throw CommandEnd.badInput(["\(error)"])
            }
        }
        return registry
    }
}
