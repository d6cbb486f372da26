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

    /// Fits the last days of a file before a day, on several threads; the result does not depend on how many.
    ///
    /// - Throws: `CommandEnd.notFound` when the file has no earlier day.
    init(
        _ history: FedInvestHistory, file: String, before asOf: CalendarDate, days: Int, threads: Int, log: inout InputLog
    ) throws {
        let wanted = Array(history.dates(upTo: asOf.adding(days: -1), count: days))
        guard !wanted.isEmpty else {
            throw CommandEnd.notFound(["\(file): found no prices before \(asOf), expected some for --history"])
        }
        if wanted.count < days { log.note("\(file): found \(wanted.count) days before \(asOf), expected \(days) for --history") }
        var fits = [DayFit](repeating: DayFit(), count: wanted.count)
        fits.withUnsafeMutableBufferPointer { fits in
            // Each thread writes only the days that it is given.
            nonisolated(unsafe) let slots = fits
            forEachRange(of: wanted.count, threads: threads) { from, to in
                for index in from..<to { slots[index] = DayFit(history.day(wanted[index]), file: file) }
            }
        }
        var dates: [CalendarDate] = []
        var residuals: [String: [(date: CalendarDate, residual: Double)]] = [:]
        for (date, fit) in zip(wanted, fits) {
            fit.rejects.forEach { log.add($0) }
            if let failure = fit.failure {
                log.note("\(file): \(date) is not in the history: \(failure)")
                continue
            }
            dates.append(date)
            for (id, residual) in fit.residuals { residuals[id, default: []].append((date, residual)) }
        }
        self.dates = dates
        marketDays = wanted + [asOf]
        self.residuals = residuals
    }

    /// One day's curve and what it leaves.
    private struct DayFit: Sendable {
        var residuals: [(id: String, residual: Double)] = []
        var rejects: [Reject] = []
        var failure: String?

        init() {}

        init(_ day: FedInvestDay, file: String) {
            let settlement = BusinessCalendar.usGovernment.advance(day.date, businessDays: 1)
            let source = FedInvestCandidates(file: file, settlement: settlement)
            var market = ScanMarket(name: "\(day.date)", candidates: day.rows.map { source.candidate($0) })
            var log = InputLog()
            day.rejects.forEach { log.add($0) }
            do {
                let scan = try market.scan(&log)
                for (candidate, result) in zip(market.candidates.filter { $0.entry != nil }, scan.results)
                where result.part == .fitted { residuals.append((candidate.id, result.residualBasisPoints)) }
            } catch let end as CommandEnd {
                failure = end.messages.last
            } catch {
                failure = "\(error)"
            }
            rejects = log.rejects
        }
    }
}
