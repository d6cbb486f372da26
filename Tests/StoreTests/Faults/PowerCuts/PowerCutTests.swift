import ConformanceTesting
import Contracts
import Foundation
import Testing

@Suite("Power cuts")
struct PowerCutTests {
    @Test("a cut behind any write loses nothing that was acknowledged")
    func cuts() async throws {
        let entropy = FaultRun.entropy("cuts")
        let goal = FaultRun.count(100, torture: 2_000)
        var tally = Tally()
        var life: UInt64 = 1
        var start: [DiskFile: [UInt8]] = [:]
        var commands: [MessageID: FaultCommand] = [:]
        while tally.cuts < goal {
            let run = try await CutRun.make(from: start, after: commands, life: life, entropy: entropy)
            let all = run.entries.indices.filter { !run.entries[$0].isMark }.map { $0 + 1 }
            let places = FaultRun.isTorture ? all : CutRun.spread(goal / 2, over: all)
            let last = try await check(run, at: Set(places), &tally, entropy)
            tally.runs += 1
            tally.checkpoints += run.checkpoints
            // Every other load goes on from what a cut left of the one before.
            (start, commands) = life.isMultiple(of: 2) ? ([:], [:]) : (last, run.commands)
            life += 1
        }
        print(tally)
        #expect(tally.failed == 0 && tally.checkpoints > 2 * tally.runs)
    }

    @Test("a cut behind a kill loses nothing that either process acknowledged")
    func cutsBehindKills() async throws {
        let entropy = FaultRun.entropy("killed, then cut")
        var (cuts, between, unsafe) = (0, 0, 0)
        for round in 0..<FaultRun.count(3, torture: 100) {
            let killed = try await CutRun.make(life: UInt64(2 * round + 1), entropy: entropy)
            let end = entropy.within(1...killed.entries.count)
            var disk = CutDisk()
            for entry in killed.entries[..<end] { disk.apply(entry) }
            let earlier = CutRun.acknowledged(killed, before: end)
            // What the process wrote is there for the next one, synced or not.
            let left = disk.files(after: .none, entropy)
            unsafe += left == disk.files(after: .all, entropy) ? 0 : 1
            let next = try await CutRun.make(from: left, after: killed.commands, life: UInt64(2 * round + 2), entropy: entropy)
            let places = next.entries.indices.filter { !next.entries[$0].isMark }
            // Every place around the opening, and some behind.
            let chosen = Set(places.filter { $0 <= next.openedAt + 3 }.suffix(12) + CutRun.spread(8, over: places))
            for (place, entry) in next.entries.enumerated() {
                if chosen.contains(place) {
                    let cut = PowerCut(
                        next, behind: place, disk, losing: entropy.pick(CutDisk.Loss.allCases), earlier: earlier, entropy)
                    let faults = try await cut.faults(entropy)
                    #expect(
                        faults.isEmpty,
                        "seed \(FaultRun.seed), round \(round), killed behind \(end), cut behind \(place): \(faults.prefix(5))")
                    cuts += 1
                    between += place <= next.openedAt ? 1 : 0
                }
                disk.apply(entry)
            }
        }
        print(
            "power cuts behind kills: \(cuts), \(between) before the next process had the log open, \(unsafe) kills with unsynced writes"
        )
        #expect(cuts > between && between > 0)
    }

    @Test("a disk that only says that it synced is found out")
    func lyingDisk() async throws {
        let entropy = FaultRun.entropy("lying")
        let run = try await CutRun.make(life: 1, entropy: entropy)
        var disk = CutDisk()
        disk.isLying = true
        for entry in run.entries { disk.apply(entry) }
        let cut = PowerCut(run, behind: run.entries.count, disk, losing: .all, entropy)
        #expect(try await !cut.faults(entropy).isEmpty)
    }

    /// Cuts a run at these places; what one of the cuts left, to go on from.
    private func check(
        _ run: CutRun, at places: Set<Int>, _ tally: inout Tally, _ entropy: SeededEntropy
    ) async throws -> [DiskFile: [UInt8]] {
        var disk = CutDisk(run.start)
        var last: [DiskFile: [UInt8]] = [:]
        let middle = run.entries.count / 2
        for (place, entry) in run.entries.enumerated() {
            disk.apply(entry)
            if place == middle { last = disk.files(after: .any, entropy) }
            guard places.contains(place + 1) else { continue }
            let loss = entropy.pick(CutDisk.Loss.allCases)
            let cut = PowerCut(run, behind: place + 1, disk, losing: loss, entropy)
            let faults = try await cut.faults(entropy)
            tally.cuts += 1
            tally.acknowledged = max(tally.acknowledged, cut.acknowledged.count)
            tally.byLoss["\(loss)", default: 0] += 1
            tally.withoutWAL += cut.files[.wal] == nil ? 1 : 0
            guard !faults.isEmpty else { continue }
            tally.failed += 1
            let kept = NSTemporaryDirectory() + "bondtrader-cut-\(FaultRun.seed)-\(tally.cuts)"
            try FileManager.default.createDirectory(atPath: kept, withIntermediateDirectories: true)
            try cut.lay(in: kept)
            Issue.record(
                "seed \(FaultRun.seed), cut behind entry \(place + 1), losing \(loss), kept in \(kept): \(faults.prefix(5).joined(separator: "; "))"
            )
        }
        return last
    }

    /// What was cut, to be printed.
    private struct Tally: CustomStringConvertible {
        var runs = 0
        var checkpoints = 0
        var cuts = 0
        var failed = 0
        var acknowledged = 0
        var withoutWAL = 0
        var byLoss: [String: Int] = [:]

        var description: String {
            let losses = byLoss.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
            return """
                power cuts: \(cuts) in \(runs) loads with \(checkpoints) checkpoints, seed \(FaultRun.seed); of what was not synced lost: \(losses); without write-ahead file \
                \(withoutWAL); most acknowledged before a cut \(acknowledged); failed \(failed)
                """
        }
    }
}

extension DiskEntry {
    var isMark: Bool {
        if case .mark = operation { true } else { false }
    }
}

extension CutRun {
    /// How often the database was synced, which only checkpoints do.
    fileprivate var checkpoints: Int {
        entries.count { entry in
            if case .sync = entry.operation { entry.file == .database } else { false }
        }
    }

    /// So many of these places, evenly over all of them.
    static func spread(_ count: Int, over places: [Int]) -> [Int] {
        guard places.count > count else { return places }
        return (0..<count).map { places[$0 * places.count / count] }
    }
}
