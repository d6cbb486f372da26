import ArgumentParser
import Foundation

/// Where a command's data goes and how it looks.
struct OutputOptions: ParsableArguments {
    /// The shapes that tables are written in.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table
        case csv
        case json
    }

    @Option(help: "table for people, csv or json for programs; a terminal gets a table when left out, all else csv.")
    var format: Format?

    @Option(
        help: ArgumentHelp(
            "Write the data to a file instead of standard output; its directory must be there.", valueName: "file"))
    var out: String?

    /// The format asked for; without one a table on a terminal and CSV elsewhere.
    var resolvedFormat: Format {
        format ?? (out == nil ? Self.standard : .csv)
    }

    /// Where data that comes bit by bit goes.
    func sink() throws -> OutputSink { try OutputSink(path: out) }

    /// What suits standard output: a table for a terminal, CSV for anything else.
    static var standard: Format { isatty(STDOUT_FILENO) != 0 ? .table : .csv }

    /// Writes text to where it belongs.
    func write(_ text: String) throws {
        if let out { try TextFile.write(text, to: out, option: "--out") } else { try StandardOutput.write(text) }
    }
}
