/// The report of the curves of many days as one page: findings in words, the curve and its errors through time, parameters, days left out.
package struct CurveHistoryPage: Sendable {
    let model: CurveHistoryModel

    /// The page of many days.
    package init(_ model: CurveHistoryModel) { self.model = model }

    /// The text of the file.
    package func html() -> String {
        Page(
            title: model.market, kicker: model.kind, subtitle: span,
            sections: [findings, curveSection, errorSection] + snapshotSections + parameterSections + [yearSection]
                + failureSections
                + LeftOutSections(
                    setAside: model.setAside, rejects: model.rejects,
                    lead: "Counted over all days: priced by the market, but not fitted."
                ).sections + noteSections,
            footer: model.sources.map { "Source: \($0)" } + [model.producer]
        ).html()
    }

    /// The first and the last day.
    var span: String {
        let days = model.methods.flatMap { $0.days }
        guard let first = days.min(by: { $0.year < $1.year }), let last = days.max(by: { $0.year < $1.year }) else {
            return "No days"
        }
        return first.date == last.date ? first.date : "\(first.date) to \(last.date)"
    }

    /// The role of a method's line by its place.
    func role(_ index: Int) -> ChartRole { ChartRole.lines[index % ChartRole.lines.count] }

    /// The days of all methods on one axis.
    var dates: ChartAxis {
        let years = model.methods.flatMap { $0.days.map(\.year) }.filter(\.isFinite)
        return ChartAxis("", .dates, domain: years.min().flatMap { low in years.max().map { low...$0 } })
    }

    /// A line of days, broken where more than two weeks are missing.
    func line(_ days: [CurveHistoryModel.Day], role: ChartRole, name: String, _ value: (CurveHistoryModel.Day) -> Double)
        -> ChartLayer
    {
        var points: [ChartPoint] = []
        for day in days {
            if let last = points.last, last.isFinite, day.year - last.x > 14 / 365.25 { points.append(ChartPoint(.nan, .nan)) }
            points.append(ChartPoint(day.year, value(day)))
        }
        return .line(points, role: role, name: name)
    }

    /// The middle value; nil without any.
    static func median(_ values: [Double]) -> Double? {
        let sorted = values.filter(\.isFinite).sorted()
        guard !sorted.isEmpty else { return nil }
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }

    /// The name of a tenor: `3m`, `10y`.
    static func tenor(_ years: Double) -> String {
        let months = (years * 12).rounded()
        guard months.isFinite, abs(months) < 1e6 else { return NumberFormat.missing }
        return Int(months) % 12 == 0 ? "\(Int(months) / 12)y" : "\(Int(months))m"
    }
}
