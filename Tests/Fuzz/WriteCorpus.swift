import Foundation

/// Writes a first corpus for the harness: the good file of each format, its number before it.
@main
enum WriteCorpus {
    static func main() throws {
        let directory = URL(filePath: CommandLine.arguments[1])
        for format in ReaderChecks.allCases {
            try Data([UInt8(format.rawValue)] + format.sample).write(to: directory.appending(path: "\(format)"))
        }
    }
}
