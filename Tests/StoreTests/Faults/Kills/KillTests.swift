import ConformanceTesting
import Contracts
import EventSourcing
import Foundation
import SQLiteStore
import Testing

@Suite("Processes that are killed")
struct KillTests {
    @Test("a log whose writer is killed again and again has all that was acknowledged, once")
    func kills() async throws {
        let entropy = FaultRun.entropy("kills")
        let place = try TestDirectory()
        let program = LoadProgram(directory: place.path)
        let prefilled = FaultRun.count(10_000, torture: 1_000_000)
        #expect(try await program.fill(prefilled) == 0)
        let writer = try await SQLiteLogStorage(directory: place.path, access: .read)
        var ledger = KillLedger(behind: try await writer.latestSignedHead())
        let identity = try await writer.identity()
        try await writer.close()
        var times = Times()
        let kills = FaultRun.count(20, torture: 500)
        for number in 1...kills {
            // Every sixth is hit while it opens the log, all others under load.
            let lines = entropy.once(in: 6) ? 0 : entropy.within(1...400)
            let life = try await program.live(number, killedAfter: lines, and: UInt32(entropy.below(lines == 0 ? 60_000 : 3_000)))
            times.note(opening: life.openedIn)
            let start = ContinuousClock.now
            // A reader leaves the write-ahead file as it is: the next life has to recover it.
            let access: SQLiteLogStorage.Access = number.isMultiple(of: 2) ? .read : .write(made: identity)
            let storage = try await SQLiteLogStorage(directory: place.path, access: access)
            times.note(reopening: ContinuousClock.now - start)
            let report = try await LogVerifier(AuditSource(storage), pinned: try sidecar(place)).verify(from: ledger.checked)
            times.note(verified: ContinuousClock.now - start)
            #expect(report.isIntact, "seed \(FaultRun.seed), kill \(number): \(report.findings.prefix(5))")
            try await ledger.check(life, against: storage)
            try await storage.close()
            guard ledger.faults.isEmpty else { break }
        }
        #expect(ledger.faults.isEmpty, "seed \(FaultRun.seed), in \(place.path): \(ledger.faults.prefix(5))")
        let storage = try await SQLiteLogStorage(directory: place.path, access: .read)
        let report = try await LogVerifier(AuditSource(storage), pinned: try sidecar(place)).verify()
        #expect(report.isIntact, "\(report.findings.prefix(5))")
        print(
            """
            kills: \(kills) of a log of \(prefilled) to \(report.events) events, seed \(FaultRun.seed); acknowledged \(ledger.acknowledged) \
            commands, repeated \(ledger.repeats), events \(ledger.events); \(times)
            """)
        try await storage.close()
    }

    @Test("a life that says what is not so is found out")
    func lies() async throws {
        let place = try TestDirectory()
        #expect(try await LoadProgram(directory: place.path).fill(5_000) == 0)
        let storage = try await SQLiteLogStorage(directory: place.path, access: .read)
        let known = try #require(try await storage.answers(after: 0, limit: 1).first)
        func faults(_ answer: CommandAnswer) async throws -> [String] {
            var ledger = KillLedger(behind: nil)
            try await ledger.check(LoadProgram.Life(answers: [(answer, false)]), against: storage)
            return ledger.faults
        }
        #expect(try await faults(known).isEmpty)
        let absent = CommandAnswer(
            command: MessageID(high: 1, low: 1), fingerprint: .zero, first: 1, last: 5_000, receipt: known.receipt)
        #expect(try await !faults(absent).isEmpty)
        let other = CommandAnswer(
            command: known.command, fingerprint: known.fingerprint, first: known.first, last: known.last, receipt: [1])
        #expect(try await !faults(other).isEmpty)
        try await storage.close()
    }

    /// The head beside the log, as one that was kept elsewhere: it may lag, and must not lead.
    private func sidecar(_ place: TestDirectory) throws -> [SignedHead] {
        guard let text = FileManager.default.contents(atPath: place.path + "/log.head") else { return [] }
        return [try HeadNote(String(decoding: text, as: UTF8.self)).signedHead]
    }

    /// The longest times, to be printed and nothing more.
    private struct Times: CustomStringConvertible {
        private var opening = Duration.zero
        private var reopening = Duration.zero
        private var verified = Duration.zero
        private var duringOpening = 0

        mutating func note(opening nanoseconds: Int64?) {
            guard let nanoseconds else { return duringOpening += 1 }
            opening = max(opening, .nanoseconds(nanoseconds))
        }

        mutating func note(reopening duration: Duration) { reopening = max(reopening, duration) }
        mutating func note(verified duration: Duration) { verified = max(verified, duration) }

        var description: String {
            """
            \(duringOpening) killed before the log was open; longest opening by the writer \(milliseconds(opening)), by a \
            checker \(milliseconds(reopening)), verified from the last checked head \(milliseconds(verified))
            """
        }

        private func milliseconds(_ duration: Duration) -> String {
            "\(duration.components.seconds * 1_000 + duration.components.attoseconds / 1_000_000_000_000_000) ms"
        }
    }
}
