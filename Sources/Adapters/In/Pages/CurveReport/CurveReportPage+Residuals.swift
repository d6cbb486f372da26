extension CurveReportPage {
    /// The distances of the points from each curve; no section without any.
    var residualSections: [Page.Section] {
        guard hasResiduals else { return [] }
        let lead =
            "Market yield less the yield at the curve's price: above zero is cheap. Whiskers are one standard error to either side, "
            + "where it is known."
        return [
            Page.Section("residuals", "Residuals by maturity", lead: lead) {
                if model.curves.count == 1 { single } else { several }
                bucketTable.html()
            }
        ] + downWeightedSections
    }

    private var single: HTML {
        ChartFigure(
            heading: "Yield residual against maturity", caption: band(0),
            wide: chart(0, ChartID("residual", 0), width: 1040, height: 360, isForPhones: false).drawing(),
            narrow: chart(0, ChartID("residual", 0, narrow: true), width: 420, height: 320, isForPhones: true).drawing()
        ).html()
    }

    private var several: HTML {
        .element("div", .class("multiples")) {
            model.curves.enumerated().map { index, curve in
                ChartFigure(
                    heading: curve.name, caption: band(index),
                    wide: chart(index, ChartID("residual", index), width: 420, height: 290, isForPhones: true).drawing()
                ).html()
            }
        }
    }

    private func band(_ curve: Int) -> String {
        guard let rmse = model.curves[curve].fit?.rmseBp, rmse.isFinite else { return "" }
        return "The band is one root-mean-square error of the fit, \(bp(rmse))."
    }

    private func chart(_ curve: Int, _ id: ChartID, width: Double, height: Double, isForPhones: Bool) -> SVGChart {
        let marks = points.compactMap { point -> ChartMark? in
            guard let residual = residual(point, curve) else { return nil }
            let whisker = residual.bp.flatMap { bp in residual.standardErrorBp.map { (low: bp - $0, high: bp + $0) } }
            return ChartMark(
                point.years, residual.bp ?? .nan, role: markRole(point, curve), whisker: whisker,
                tooltip: isForPhones ? "" : tooltip(point))
        }
        let rmse = model.curves[curve].fit?.rmseBp ?? .nan
        let ends = maturities.map { [$0.lowerBound, $0.upperBound] } ?? []
        let bands: [ChartLayer] =
            rmse.isFinite ? [.band(ends.map { .init($0, -rmse, rmse) }, role: .innerBand, name: "±1 RMSE")] : []
        return SVGChart(
            id: id, title: "Yield residuals from \(model.curves[curve].name) in basis points against years to maturity",
            summary: headline,
            width: width, height: height, x: ChartAxis("Time to maturity", .maturity, domain: maturities, stretch: .squareRoot),
            y: ChartAxis("Residual, basis points", domain: limits), layers: bands + [.scatter(marks, names: markNames)])
    }

    /// One scale for all curves, symmetric, that holds all but the wildest residuals.
    private var limits: ClosedRange<Double>? {
        let sizes = model.points.flatMap { $0.residuals.compactMap { $0.bp?.magnitude } }.filter(\.isFinite).sorted()
        let rmse = model.curves.compactMap { $0.fit?.rmseBp }.filter(\.isFinite).max() ?? 0
        guard !sizes.isEmpty else { return nil }
        let reach = max(sizes[min(sizes.count - 1, sizes.count * 97 / 100)], 2.5 * rmse) * 1.12
        return reach > 0 && reach.isFinite ? -reach...reach : nil
    }

    /// The upper ends of the maturity buckets, in years.
    private static let buckets: [(upTo: Double, name: String)] = [
        (1, "up to 1y"), (2, "1y to 2y"), (3, "2y to 3y"), (5, "3y to 5y"), (7, "5y to 7y"), (10, "7y to 10y"),
        (20, "10y to 20y"),
        (.infinity, "over 20y"),
    ]

    /// Errors by maturity and curve; in two columns a curve where bonds were held out.
    private var bucketTable: DataTable {
        let hasHeldOut = model.points.contains { $0.part == .heldOut }
        var columns: [DataTable.Column] = [.text("Maturity"), .number(model.pointName, .fixed(0))]
        for curve in model.curves {
            columns.append(.number(curve.name, unit: hasHeldOut ? "bp, fitted" : "bp", .fixed(2)))
            if hasHeldOut { columns.append(.number(curve.name, unit: "bp, held out", .fixed(2))) }
        }
        var low = -Double.infinity
        let rows = Self.buckets.compactMap { bucket -> DataTable.Row? in
            let inside = model.points.filter { $0.years > low && $0.years <= bucket.upTo && $0.part != .compared }
            low = bucket.upTo
            guard !inside.isEmpty else { return nil }
            var cells: [DataTable.Cell] = [.text(bucket.name), .number(Double(inside.count))]
            for curve in model.curves.indices {
                cells.append(.number(rootMeanSquare(inside.filter { $0.part == .fitted }, curve)))
                if hasHeldOut { cells.append(.number(rootMeanSquare(inside.filter { $0.part == .heldOut }, curve))) }
            }
            return DataTable.Row(cells)
        }
        return DataTable(caption: "Root-mean-square yield residual by maturity", columns: columns, rows: rows)
    }

    private func rootMeanSquare(_ points: [CurveReportModel.Point], _ curve: Int) -> Double? {
        let residuals = points.sorted { ($0.years, $0.id) < ($1.years, $1.id) }.compactMap { residual($0, curve)?.bp }.filter(
            \.isFinite)
        guard !residuals.isEmpty else { return nil }
        return (residuals.reduce(0) { $0 + $1 * $1 } / Double(residuals.count)).squareRoot()
    }

    /// The bonds that count less, with their weights; no section without any.
    private var downWeightedSections: [Page.Section] {
        let marked = points.filter { point in model.curves.indices.contains { isDownWeighted(point, $0) } }
        guard !marked.isEmpty else { return [] }
        let columns: [DataTable.Column] =
            [
                .text("Bond"), .text("Identifier"), .number("Time", unit: "years", .fixed(2)),
                .number("Yield", unit: "%", .percent(3).bare),
            ]
            + model.curves.flatMap { curve in
                [.number("Weight", unit: curve.name, .fixed(3)), .number("Residual", unit: "bp", .fixed(1).signed)]
            }
        let rows = marked.map { point in
            DataTable.Row(
                [.text(point.label), .text(point.id), .number(point.years), .number(point.yield)]
                    + model.curves.indices.flatMap { curve -> [DataTable.Cell] in
                        [.number(residual(point, curve)?.weight), .number(residual(point, curve)?.bp)]
                    })
        }
        return [
            Page.Section(
                "down-weighted", "Down-weighted bonds",
                lead: "Bonds so far from the curve that they count less than fully; a weight of 0 does not count at all."
            ) {
                DataTable(
                    caption: "\(counted(marked.count, "bond")) by maturity", columns: columns, rows: rows,
                    isTall: marked.count > 25
                )
                .html()
            }
        ]
    }
}
