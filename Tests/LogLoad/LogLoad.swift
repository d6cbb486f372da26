import Contracts
import EventSourcing
import Foundation
import LiveSystem
import SQLiteStore

/// Appends under load until it is killed, and tells each answer on standard output as it comes:
/// `log-load DIRECTORY LIFE WRITERS [fill EVENTS]`.
///
/// First a line `open NANOSECONDS`, how long opening took; then `ack` lines. A writer repeats commands of the life before and of its own.
/// With `fill` it appends so many events in large batches and ends.
@main
struct LogLoad {
    static func main() async throws {
        let arguments = CommandLine.arguments
        guard arguments.count >= 4, let life = UInt64(arguments[2]), let writers = Int(arguments[3]) else {
            FileHandle.standardError.write(Data("usage: log-load DIRECTORY LIFE WRITERS [fill EVENTS]\n".utf8))
            exit(2)
        }
        let signer = try LoadCommand.signer()
        let start = ContinuousClock.now
        let storage = try await SQLiteLogStorage(directory: arguments[1], access: .write(made: signer.identity))
        let took = ContinuousClock.now - start
        say("open \(took.components.seconds * 1_000_000_000 + took.components.attoseconds / 1_000_000_000)")
        let log = EventLog(storage, clock: SystemClock(), signer: signer)
        if arguments.count == 6, let events = Int(arguments[5]) {
            try await fill(log, life, events)
            try await storage.close()
            return
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<UInt64(writers) {
                group.addTask {
                    for number in 0..<UInt64(3) where life > 1 { try await send(LoadCommand(life - 1, writer, number), to: log) }
                    var number: UInt64 = 0
                    while true {
                        try await send(LoadCommand(life, writer, number), to: log)
                        if number % 8 == 7 { try await send(LoadCommand(life, writer, number - 3), to: log) }
                        number += 1
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    private static func fill(_ log: EventLog, _ life: UInt64, _ events: Int) async throws {
        for number in 0..<UInt64((events + 4_999) / 5_000) {
            _ = try await log.append(try LoadCommand(life, 0, number).request(events: 5_000))
        }
    }

    private static func send(_ command: LoadCommand, to log: EventLog) async throws {
        let result = try await log.append(try command.request())
        let answer = result.answer
        let receipt = String(decoding: answer.receipt, as: UTF8.self)
        say(
            "ack \(answer.command) \(answer.fingerprint) \(answer.first.map { "\($0.value)" } ?? "-") \(answer.last.value) "
                + "\(receipt.isEmpty ? "-" : receipt) \(result.isRepeat ? 1 : 0)")
    }

    /// Writes a line at once and whole: a pipe takes so few bytes in one piece, whatever happens to the process.
    private static func say(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        guard write(1, bytes, bytes.count) == bytes.count else { exit(1) }
    }
}
