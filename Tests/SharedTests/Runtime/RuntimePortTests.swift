import ConformanceTesting
import Runtime
import Synchronization
import Testing

@Suite("The ports of the runtime")
struct RuntimePortTests {
    @Test("simulated time keeps every rule of a clock", arguments: WallClockRules.all)
    func clock(rule: WallClockRules.Rule) throws {
        for seed in 1...10 as ClosedRange<UInt64> {
            try SimulatedExecutor.run(seed: seed) { _, clock in try await rule.check(clock) }
        }
    }

    @Test("seeded randomness keeps every rule of entropy", arguments: EntropyRules.all)
    func entropy(rule: EntropyRules.Rule) async throws {
        try await rule.check(SeededEntropy(seed: 7))
    }

    @Test("a clock that is broken in some way breaks the rule about it", arguments: BrokenClock.Fault.allCases)
    func brokenClock(fault: BrokenClock.Fault) throws {
        let broken = WallClockRules.all.filter { rule in
            do {
                try SimulatedExecutor.run(seed: 1) { _, clock in try await rule.check(BrokenClock(clock, fault)) }
                return false
            } catch {
                return true
            }
        }
        #expect(broken.contains { $0.name.contains(fault.rawValue) }, "found \(broken)")
    }

    @Test("randomness that is broken in some way breaks the rule about it", arguments: BrokenEntropy.Fault.allCases)
    func brokenEntropy(fault: BrokenEntropy.Fault) async throws {
        var broken: [String] = []
        for rule in EntropyRules.all {
            do {
                try await rule.check(BrokenEntropy(fault))
            } catch {
                broken.append(rule.name)
            }
        }
        #expect(broken.contains { $0.contains(fault.rawValue) }, "found \(broken)")
    }
}

/// A clock, wrongly. The text of a fault stands in the rule that it breaks.
struct BrokenClock: WallClock {
    enum Fault: String, CaseIterable {
        case stopped = "at least its duration"
        case early = "the time of day lies"
        case negative = "zero or negative"
        case unordered = "least to wait"
        case deaf = "cancelling the task"
        case late = "cancelled already"
    }

    let base: SimulatedClock
    let fault: Fault

    init(_ base: SimulatedClock, _ fault: Fault) {
        self.base = base
        self.fault = fault
    }

    var nanosecondsSince1970: Int64 { fault == .early ? 1 : base.nanosecondsSince1970 }

    func sleep(for duration: Duration) async throws(CancellationError) {
        switch fault {
        case .stopped: if Task.isCancelled { throw CancellationError() }
        case .negative where duration < .zero: throw CancellationError()
        case .unordered where duration < .seconds(1): try await base.sleep(for: .seconds(1) - duration)
        case .deaf where duration > .seconds(1): return
        case .late where duration == .zero: return
        default: try await base.sleep(for: duration)
        }
    }
}

/// Randomness, wrongly. The text of a fault stands in the rule that it breaks.
final class BrokenEntropy: Entropy {
    enum Fault: String, CaseIterable {
        case constant = "each word is a new one"
        case lopsided = "each bit is set"
        case striped = "neighbouring bits"
        case repeating = "at the same time"
    }

    private let fault: Fault
    private let base = SeededEntropy(seed: 3)
    private let calls = Mutex(0)

    init(_ fault: Fault) {
        self.fault = fault
    }

    func nextWord() -> UInt64 {
        let word = base.nextWord()
        let call = calls.withLock { calls in
            calls += 1
            return calls
        }
        return switch fault {
        case .constant: 7
        case .lopsided: word | 1 << 63
        case .striped: word & 0x5555_5555_5555_5555 | (word & 0x5555_5555_5555_5555) << 1
        case .repeating: call % 100 == 0 ? 42 : word
        }
    }
}
