import ConformanceTesting
import Contracts
import EventSourcing
import Foundation
import LiveSystem
import SQLiteStore

/// A power cut behind so many entries of a run: the files that it leaves, and what must hold of a log that is opened from them.
struct PowerCut: Sendable {
    let run: CutRun
    /// How many entries were done before.
    let place: Int
    let files: [DiskFile: [UInt8]]
    /// What `log.head` holds; nil when it is lost.
    let sidecar: [UInt8]?
    /// What the shared-memory file holds; nil when it is lost.
    let shared: [UInt8]?

    /// What a process that was killed had acknowledged, whose writes the disk may not have; nil when all at the beginning was safe.
    let earlier: [CommandAnswer]?

    init(
        _ run: CutRun, behind place: Int, _ disk: CutDisk, losing loss: CutDisk.Loss, earlier: [CommandAnswer]? = nil,
        _ entropy: SeededEntropy
    ) {
        self.run = run
        self.earlier = earlier
        self.place = place
        files = disk.files(after: loss, entropy)
        // The last text that was there before the next entry is the furthest that it can have got; earlier ones may come back.
        let most = place < run.entries.count ? run.entries[place].sidecars : run.sidecars.count
        let kept = entropy.once(in: 4) ? entropy.below(most + 1) : most
        sidecar = kept > 0 ? run.sidecars[kept - 1] : nil
        shared = entropy.once(in: 2) ? nil : entropy.bytes(entropy.pick([0, 3, 4_096, 32_768]))
    }

    /// What was acknowledged before the cut: what was on the log when it was opened counts from then on, as the answer to whoever asks.
    var acknowledged: [CommandAnswer] {
        let before = place > run.openedAt ? run.before : earlier ?? run.before
        return before + CutRun.acknowledged(run, before: place)
    }

    /// Makes the directory as the cut leaves it.
    func lay(in path: String) throws {
        try CutRun.write(files, to: path)
        if let sidecar { try Data(sidecar).write(to: URL(fileURLWithPath: path + "/log.head")) }
        if let shared { try Data(shared).write(to: URL(fileURLWithPath: path + "/log.sqlite-shm")) }
    }

    /// All that does not hold of the log that comes back; empty when everything does.
    func faults(_ entropy: SeededEntropy) async throws -> [String] {
        let place = try TestDirectory()
        try lay(in: place.path)
        do throws(EventStoreError) {
            let storage = try await SQLiteLogStorage(directory: place.path, access: .write(made: identity))
            var faults = try await lost(in: storage) + damage(in: storage)
            if faults.isEmpty { faults = try await goingOn(storage, entropy) }
            try await storage.close()
            return faults
        } catch {
            return ["found \(error), expected a log that can be read and written"]
        }
    }

    private var identity: LogIdentity {
        get throws(EventStoreError) {
            do { return try FaultRun.signer().identity } catch { throw .failed("\(error)") }
        }
    }

    /// Nothing acknowledged is lost; nothing is there twice, changed, or by halves.
    private func lost(in storage: SQLiteLogStorage) async throws(EventStoreError) -> [String] {
        var faults: [String] = []
        let events = try await storage.events(LogSelection(), limit: .max)
        let answers = try await storage.answers(after: 0, limit: .max)
        if events != Array(run.events.prefix(events.count)) { faults.append("found other events than were written") }
        let end = LogPosition(Int64(events.count))
        if end > .start, !run.ends.contains(end) { faults.append("found the end at \(end), expected one of a commit") }
        let kept = Dictionary(uniqueKeysWithValues: answers.map { ($0.command, $0) })
        for answer in acknowledged where kept[answer.command] != answer {
            faults.append(
                "command \(answer.command): found \(kept[answer.command].map { "\($0)" } ?? "nothing"), expected \(answer)")
        }
        for answer in acknowledged where answer.last > end {
            faults.append("command \(answer.command): found the log to end at \(end), expected its events to \(answer.last)")
        }
        for answer in answers where run.answers[answer.command] != answer || answer.last > end {
            faults.append("command \(answer.command): found an answer that was not given, or without its events")
        }
        for answer in run.answers.values where kept[answer.command] == nil && answer.first != nil && answer.last <= end {
            faults.append("command \(answer.command): found its events without its answer")
        }
        return faults
    }

    /// The log is in order, judged by the sidecar as a head that was kept elsewhere.
    private func damage(in storage: SQLiteLogStorage) async throws(EventStoreError) -> [String] {
        var pinned: [SignedHead] = []
        let key = VerifierKey(of: try identity)
        if let sidecar {
            do throws(HeadError) {
                let note = try HeadNote(String(decoding: sidecar, as: UTF8.self))
                try note.verify(by: key)
                pinned = [note.signedHead]
            } catch {
                return ["log.head: found \(error)"]
            }
        }
        let report = try await LogVerifier(AuditSource(storage), key: key, pinned: pinned).verify()
        return report.findings.map(\.description)
    }

    /// Repeats get their first answers, new commands are taken, and the log is in order afterwards.
    private func goingOn(_ storage: SQLiteLogStorage, _ entropy: SeededEntropy) async throws(EventStoreError) -> [String] {
        var faults: [String] = []
        guard let signer = try? FaultRun.signer() else { return ["found no signer"] }
        let log = EventLog(storage, clock: SystemClock(), signer: signer)
        let trusted = try await storage.latestSignedHead()
        let known = acknowledged
        for _ in 0..<min(3, known.count) {
            let answer = entropy.pick(known)
            guard let command = run.commands[answer.command] else { continue }
            let again = try await log.append(command.request)
            if again != AppendResult(answer: answer, isRepeat: true) {
                faults.append(
                    "command \(answer.command): found \(again) as it was repeated, expected its first answer, \(answer)")
            }
        }
        let unknown = run.commands.values.filter { run.answers[$0.id] != nil && run.answers[$0.id]?.first != nil }.sorted {
            $0.id < $1.id
        }
        for command in unknown.suffix(2) {
            do throws(EventStoreError) {
                let kept = try await storage.answer(to: command.id)
                let result = try await log.append(command.request)
                if let kept, result != AppendResult(answer: kept, isRepeat: true) {
                    faults.append("\(command.id): found \(result)")
                }
                if kept == nil, result.isRepeat { faults.append("\(command.id): found a repeat of what was not done") }
            } catch {
                guard case .versionConflict = error else { throw error }
            }
        }
        let draft = EventDraft(type: "load.after.v1", payload: Array("{}".utf8), occurredAt: Timestamp(nanoseconds: 0))
        let cause = Cause(command: MessageID(high: 77, low: 77), fingerprint: .zero, handler: "load", actor: .local)
        let new = try await log.append(
            AppendRequest(cause: cause, streams: [StreamAppend(stream: "load/after", expected: .none, events: [draft])]))
        if try await storage.head().position != new.answer.last {
            faults.append("found the end elsewhere than behind the last append")
        }
        let report = try await LogVerifier(AuditSource(storage)).verify(from: trusted)
        return faults + report.findings.map(\.description)
    }
}
