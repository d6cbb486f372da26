import Dispatch
import Foundation

/// Fits the days of a market on all cores, and gives them out in the order of their dates.
struct FitRun {
    let days: MarketDays
    let plan: FitPlan

    /// Calls a body with each day in turn; the days of one batch are fitted at once.
    func forEach(_ body: (FitDay) throws -> Void) throws {
        let batch = max(1, ProcessInfo.processInfo.activeProcessorCount) * Self.daysPerCore
        var progress = Progress(total: days.count)
        var first = 0
        while first < days.count {
            let count = min(batch, days.count - first)
            for day in fit(from: first, count: count) { try body(day) }
            first += count
            progress.show(first)
        }
        progress.end()
    }

    /// Enough that a slow day holds up few others, and few enough that they fit into memory.
    private static let daysPerCore = 8

    private func fit(from first: Int, count: Int) -> [FitDay] {
        [FitDay](unsafeUninitializedCapacity: count) { memory, initialized in
            guard let start = memory.baseAddress else { return }
            // Each day writes a place of its own, and none is read before all are done.
            nonisolated(unsafe) let places = start
            DispatchQueue.concurrentPerform(iterations: count) { place in
                (places + place).initialize(to: plan.fit(days.day(first + place)))
            }
            initialized = count
        }
    }
}
