import Foundation

/// Writes a first corpus for the harness: a good text of each kind, its number before it.
@main
enum WriteLogTextCorpus {
    static func main() async throws {
        let directory = URL(filePath: CommandLine.arguments[1])
        for kind in LogTextChecks.allCases {
            try await Data([UInt8(kind.rawValue)] + kind.sample()).write(to: directory.appending(path: "\(kind)"))
        }
    }
}
