import FileFeed
import FixedIncome
import QuantMath

/// Takes the fitted days one by one, in their order: writes residuals, keeps a row each, and a picture of the days that a report shows.
struct FitSink {
    let plan: FitPlan
    private(set) var rows: [FitRow] = []
    private(set) var pictures: [FitDay] = []
    private(set) var setAside = SetAsideCounts()
    private(set) var rowsSeen = 0
    private var residuals: StreamedFile?
    private let keepsPictures: Bool
    private let snapshots: Set<CalendarDate>

    /// Begins.
    ///
    /// - Parameters:
    ///   - plan: what is fitted.
    ///   - residuals: the file of residuals; nil for none.
    ///   - keepsPictures: whether a report will be made.
    ///   - snapshots: the days that it shows in full.
    /// - Throws: `CommandEnd.unavailable` when the file can't be written.
    init(plan: FitPlan, residuals: String?, keepsPictures: Bool, snapshots: Set<CalendarDate>) throws {
        self.plan = plan
        self.keepsPictures = keepsPictures
        self.snapshots = snapshots
        if let residuals {
            self.residuals = try StreamedFile(residuals, option: "--residuals", header: ResidualRows(plan: plan).header)
        }
    }

    /// Takes the next day.
    mutating func take(_ day: FitDay, _ log: inout InputLog) throws {
        log.add(day.log)
        rowsSeen += day.market.candidates.count + day.log.rejects.count
        day.market.unpriced.forEach { setAside.add($0) }
        for (method, outcome) in zip(plan.methods, day.outcomes) {
            let row = FitRow(day, method, outcome)
            rows.append(row)
            if row.curve == nil { log.setAside("\(row.date): no \(method.rawValue) curve: \(row.reason)") }
            if row.withoutYield > 0 {
                log.note(
                    "\(row.date): \(method.rawValue): no yield at the curve's price for \(row.withoutYield) of the bonds: "
                        + "in the errors of price only")
            }
            if case .fitted(let result) = outcome, residuals != nil {
                for line in ResidualRows(plan: plan).rows(day, result) { try residuals?.append(line) }
            }
        }
        if keepsPictures && snapshots.contains(day.market.asOf) { pictures.append(day) }
    }

    /// Ends the file of residuals.
    mutating func finish() throws { try residuals?.finish() }

    /// What a person wants to know at the end, a line a subject.
    var summary: [String] {
        let days = Set(rows.map(\.date)).count
        var lines: [String] = []
        for method in plan.methods {
            let mine = rows.filter { $0.method == method }
            let fitted = mine.compactMap(\.curve)
            let errors = fitted.map(\.inSample.basisPoints).filter(\.isFinite)
            var line = "\(method.rawValue): \(fitted.count) of \(mine.count) days fitted"
            if !errors.isEmpty { line += ", median error \(TableText.fixed(SampleStatistics.median(errors), 2)) bp" }
            let heldOut = fitted.map(\.heldOut.basisPoints).filter(\.isFinite)
            if !heldOut.isEmpty { line += ", on bonds held out \(TableText.fixed(SampleStatistics.median(heldOut), 2)) bp" }
            lines.append(line)
        }
        lines.append("\(rowsSeen) rows of \(days) \(days == 1 ? "day" : "days")")
        return lines + setAside.lines
    }
}
