import Contracts
import EventSourcing
import Foundation

/// The program `log-load`, started on a directory and killed.
struct LoadProgram: Sendable {
    /// What it said before it ended.
    struct Life: Sendable {
        /// How long it took to open the log, in nanoseconds; nil when it did not get so far.
        var openedIn: Int64?
        var answers: [(answer: CommandAnswer, isRepeat: Bool)] = []
        /// Lines that are none of its own.
        var odd: [String] = []
    }

    let directory: String

    /// The program stands beside the test bundle.
    private static var binary: URL {
        let beside = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent("log-load")
        if FileManager.default.isExecutableFile(atPath: beside.path) { return beside }
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        return root.appendingPathComponent(".build/release/log-load")
    }

    /// Appends so many events in large batches, to its end.
    func fill(_ events: Int) async throws -> Int32 {
        try await LoadProgram.off { [directory] in
            let (process, output) = try LoadProgram.start([directory, "0", "1", "fill", "\(events)"])
            _ = output.readDataToEndOfFile()
            process.waitUntilExit()
            return process.terminationStatus
        }
    }

    /// Lets it append, and kills it.
    ///
    /// - Parameters:
    ///   - life: its number, which decides its commands.
    ///   - lines: it is killed after so many lines.
    ///   - microseconds: and so much later.
    /// - Returns: what it said.
    /// - Throws: what starting it throws.
    func live(_ life: Int, killedAfter lines: Int, and microseconds: UInt32) async throws -> Life {
        try await LoadProgram.off { [directory] in
            let (process, output) = try LoadProgram.start([directory, "\(life)", "8"])
            var said = Data()
            var heard = 0
            while heard < lines {
                let more = output.availableData
                if more.isEmpty { break }
                heard += more.count { $0 == 10 }
                said += more
            }
            usleep(microseconds)
            kill(process.processIdentifier, SIGKILL)
            said += output.readDataToEndOfFile()
            process.waitUntilExit()
            return LoadProgram.reading(said)
        }
    }

    private static func start(_ arguments: [String]) throws -> (Process, FileHandle) {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = binary
        process.arguments = arguments
        process.standardOutput = pipe
        try process.run()
        return (process, pipe.fileHandleForReading)
    }

    /// Runs what blocks where it holds up nobody.
    private static func off<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(with: Result { try body() }) }
        }
    }

    private static func reading(_ said: Data) -> Life {
        var life = Life()
        // What stands behind the last end of a line was not said to its end.
        for line in String(decoding: said, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            let words = line.split(separator: " ").map(String.init)
            if words.count == 2, words[0] == "open" {
                life.openedIn = Int64(words[1])
            } else if words.count == 7, words[0] == "ack", let answer = answer(words) {
                life.answers.append((answer, words[6] == "1"))
            } else {
                life.odd.append(String(line))
            }
        }
        return life
    }

    private static func answer(_ words: [String]) -> CommandAnswer? {
        guard let command = try? MessageID(words[1]), let fingerprint = try? Digest256(words[2]), let last = Int64(words[4])
        else {
            return nil
        }
        return CommandAnswer(
            command: command, fingerprint: fingerprint, first: Int64(words[3]).map { LogPosition($0) }, last: LogPosition(last),
            receipt: words[5] == "-" ? [] : Array(words[5].utf8))
    }
}
