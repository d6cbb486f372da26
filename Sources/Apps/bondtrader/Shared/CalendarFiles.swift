import FileFeed
import FixedIncome

/// Calendars of the user's own, beside the built-in ones.
enum CalendarFiles {
    /// The built-in calendars and those in the files.
    static func registry(_ files: [String]) throws -> CalendarRegistry {
        var registry = CalendarRegistry()
        for file in files {
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
