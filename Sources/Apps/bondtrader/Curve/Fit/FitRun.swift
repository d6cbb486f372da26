import Foundation

/// Fits the days of a market on all cores, and gives them out in the order of their dates.
struct FitRun {
    let days: MarketDays
    let plan: FitPlan

    /// Calls a body with each day in turn, while later ones are fitted; the result does not depend on how many threads do so.
    func forEach(_ body: @escaping (FitDay) throws -> Void) throws {
        var (progress, read, written) = (Progress(total: days.count), 0, 0)
        defer { progress.end() }
        let pipeline = OrderedPipeline<Int, FitDay>(
            read: {
                guard read < days.count else { return nil }
                read += 1
                return read - 1
            },
            work: { plan.fit(days.day($0)) },
            write: { day in
                try body(day)
                written += 1
                progress.show(written)
            })
        try pipeline.run(threads: max(1, ProcessInfo.processInfo.activeProcessorCount))
    }
}
