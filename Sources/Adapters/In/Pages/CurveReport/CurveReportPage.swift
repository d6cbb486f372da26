/// The report of one day's curves as one page: findings in words, the curve in its four views, residuals, parameters, what was left out.
package struct CurveReportPage: Sendable {
    let model: CurveReportModel

    /// The page of some curves.
    package init(_ model: CurveReportModel) { self.model = model }

    /// The text of the file.
    package func html() -> String {
        Page(
            title: model.market, kicker: model.kind + (model.curves.count > 1 ? ", \(model.curves.count) curves compared" : ""),
            subtitle: model.asOf + (model.start.isEmpty || model.start == model.asOf ? "" : ", times from \(model.start)"),
            sections: sections, footer: model.sources.map { "Source: \($0)" } + [model.producer]
        ).html()
    }

    private var sections: [Page.Section] {
        [findings, viewSection] + residualSections + parameterSections + nodeSections + [valueSection] + pointSections
            + leftOutSections
            + [notes]
    }

    /// The points in an order that does not depend on the input's: by maturity, then by identifier.
    var points: [CurveReportModel.Point] {
        model.points.sorted { ($0.years, $0.id) < ($1.years, $1.id) }
    }

    /// The role of a curve's line by its place.
    func role(_ index: Int) -> ChartRole { ChartRole.lines[index % ChartRole.lines.count] }

    /// The residual of a point against a curve; nil when there is none.
    func residual(_ point: CurveReportModel.Point, _ curve: Int) -> CurveReportModel.Residual? {
        curve < point.residuals.count ? point.residuals[curve] : nil
    }

    /// Whether any point has a distance from a curve.
    var hasResiduals: Bool { model.points.contains { !$0.residuals.isEmpty } }

    /// A count with its noun.
    func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)" + (count == 1 ? "" : "s") }
}
