import ConformanceTesting
import Contracts
import EventSourcing
import Foundation
import Testing

@Suite("Edits of a log's files")
struct LogEditTests {
    @Test("what a reader is given otherwise than it was written is noticed, where it begins")
    func edits() async throws {
        let entropy = FaultRun.entropy("edits")
        let seed = entropy.nextWord()
        let (closed, live) = (try await BaseLog.make(seed: seed, isLive: false), try await BaseLog.make(seed: seed, isLive: true))
        let archived = try await BaseLog.make(seed: seed, isLive: false, isArchived: true)
        #expect(archived.export == closed.export && archived.archives.count == 2)
        #expect(closed.export == live.export && live.files["log.sqlite-wal"]?.isEmpty == false)
        var table = EditTable()
        for number in 1...FaultRun.count(60, torture: 2_000) {
            // Each kind once, then at random.
            let edit = number <= LogEdit.allCases.count ? LogEdit.allCases[number - 1] : LogEdit.draw(entropy)
            let base =
                edit.isOfArchive
                ? archived : edit.isOfWAL ? live : entropy.pick([live, closed, archived])
            let place = try TestDirectory()
            try BaseLog.write(base.files, to: place.path)
            let outcome = try await edit.make(in: place.path, of: base, entropy)
            let verdict =
                edit == .sidecar
                ? await pinned(place.path, base) : await EditVerdict.of(place.path, against: base, limit: outcome.limit)
            table.add(edit, verdict)
            if edit.isAlwaysTold, verdict == .invisible {
                Issue.record(
                    "seed \(FaultRun.seed), edit \(number), \(outcome.text): found nothing, expected a finding of the engine")
            }
            if let wrong = await base.opening(place.path, mayBeRewritten: edit == .sameKey) {
                Issue.record("seed \(FaultRun.seed), edit \(number), \(edit.rawValue), \(outcome.text): \(wrong)")
            }
            if case .missed(let why) = verdict {
                Issue.record("seed \(FaultRun.seed), edit \(number), \(edit.rawValue), \(outcome.text): \(why)")
            }
        }
        print("edits of a log of \(closed.reading.events.count) events, seed \(FaultRun.seed):\n\(table)")
        #expect(table.missed == 0)
    }

    @Test("a log that nobody edited is as it was")
    func untouched() async throws {
        for (isLive, isArchived) in [(false, false), (true, false), (false, true)] {
            let base = try await BaseLog.make(seed: 7, isLive: isLive, isArchived: isArchived)
            let place = try TestDirectory()
            try BaseLog.write(base.files, to: place.path)
            #expect(await EditVerdict.of(place.path, against: base) == .invisible)
            #expect(await base.opening(place.path) == nil)
        }
    }

    @Test("a verification that passes over an edit, or names a place behind it, is found out")
    func missing() async throws {
        let base = try await BaseLog.make(seed: 8, isLive: false)
        var edited = base.reading
        edited.events.removeLast(3)
        let place = LogPosition(Int64(edited.events.count) + 1)
        let silent = EditVerdict.judge(base.reading, edited, isIntact: true, first: nil)
        let late = EditVerdict.judge(base.reading, edited, isIntact: false, first: place.advanced(by: 1))
        for verdict in [silent, late] {
            guard case .missed = verdict else {
                Issue.record("found \(verdict), expected that it is missed")
                continue
            }
        }
        #expect(EditVerdict.judge(base.reading, edited, isIntact: false, first: place) == .noticed)
        #expect(EditVerdict.judge(base.reading, base.reading, isIntact: true, first: nil) == .invisible)
    }

    /// Takes the edited head beside the log for one that was kept elsewhere: it must be refused, and the log read as it was.
    private func pinned(_ path: String, _ base: BaseLog) async -> EditVerdict {
        let text = String(decoding: FileManager.default.contents(atPath: path + "/log.head") ?? Data(), as: UTF8.self)
        let plain = await EditVerdict.of(path, against: base)
        guard plain == .invisible else { return plain }
        guard let note = try? HeadNote(text), (try? note.verify(by: base.key)) != nil else { return .noticed }
        return .missed("found a head beside the log that is valid though it was edited")
    }
}
