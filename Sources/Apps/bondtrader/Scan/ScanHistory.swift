import FileFeed
import FixedIncome
import QuantMath

/// The days before a scan, each with its own curve: every bond's distance from it.
struct ScanHistory {
    /// The days that were fitted, ascending; the scan's own is not among them.
    let dates: [CalendarDate]
    /// The clock of half-lives: the days that the file has, fitted or not, up to the scan's own.
    let marketDays: [CalendarDate]
    /// Residuals in basis points on those days, by name of the bond; a day that a bond was not fitted on is not in its list.
    let residuals: [String: [(date: CalendarDate, residual: Double)]]

    /// Fits the days before the last one of a market, on several threads; the result does not depend on how many.
    ///
    /// - Throws: `CommandEnd.notFound` when there is no earlier day.
    init(_ days: MarketDays, file: String, last count: Int, threads: Int, log: inout InputLog) throws {
        let wanted = Array(days.dates.indices.dropLast().suffix(count))
        let asOf = days.dates[days.count - 1]
        guard !wanted.isEmpty else {
            throw CommandEnd.notFound(["\(file): found no prices before \(asOf), expected some for --history"])
        }
        if wanted.count < count {
            log.note("\(file): found \(wanted.count) days before \(asOf), expected \(count) for --history")
        }
        var fits = [DayFit](repeating: DayFit(), count: wanted.count)
        fits.withUnsafeMutableBufferPointer { fits in
            // Each thread writes only the days that it is given.
            nonisolated(unsafe) let slots = fits
            forEachRange(of: wanted.count, threads: threads) { from, to in
                for index in from..<to { slots[index] = DayFit(days.day(wanted[index])) }
            }
        }
        var dates: [CalendarDate] = []
        var residuals: [String: [(date: CalendarDate, residual: Double)]] = [:]
        for (date, fit) in zip(wanted.map { days.dates[$0] }, fits) {
            fit.rejects.forEach { log.add($0) }
            if let failure = fit.failure {
                log.note("\(file): \(date) is not in the history: \(failure)")
                continue
            }
            dates.append(date)
            for (id, residual) in fit.residuals { residuals[id, default: []].append((date, residual)) }
        }
        self.dates = dates
        marketDays = wanted.map { days.dates[$0] } + [asOf]
        self.residuals = residuals
    }

    /// One day's curve and what it leaves.
    private struct DayFit: Sendable {
        var residuals: [(id: String, residual: Double)] = []
        var rejects: [Reject] = []
        var failure: String?

        init() {}

        init(_ day: (market: MarketDay, log: InputLog)) {
            var (market, log) = day
            do {
                let scan = try market.scan(&log)
                for (candidate, result) in zip(market.candidates.filter { $0.entry != nil }, scan.results)
                where result.part != .tooShort { residuals.append((candidate.id, result.residualBasisPoints)) }
            } catch let end as CommandEnd {
                failure = end.messages.last
            } catch {
                failure = "\(error)"
            }
            rejects = log.rejects
        }
    }
}
