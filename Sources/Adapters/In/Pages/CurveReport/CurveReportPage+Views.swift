extension CurveReportPage {
    /// One of the four ways to look at a curve.
    private struct View {
        var id: StaticString
        var heading: String
        var caption: String
        var axis: ChartAxis
        var value: @Sendable (CurveReportModel.Sample) -> Double
    }

    /// The curve in its four views.
    var viewSection: Page.Section {
        Page.Section(
            "views", model.curves.count > 1 ? "The curves in four views" : "The curve in four views",
            lead: "Short maturities are given more room: the time axes run with the square root of time."
        ) {
            ChartFigure(
                heading: parHeading, caption: parCaption,
                wide: chart(par, ChartID("par", 0), width: 1040, height: 430, isForPhones: false).drawing(),
                narrow: chart(par, ChartID("par", 0, narrow: true), width: 420, height: 340, isForPhones: true).drawing()
            ).html()
            HTML.element("div", .class("multiples")) {
                others.enumerated().map { index, view in
                    ChartFigure(
                        heading: view.heading, caption: view.caption,
                        wide: chart(view, ChartID(view.id, index), width: 420, height: 300, isForPhones: true).drawing()
                    ).html()
                }
            }
        }
    }

    /// Marks that are par yields themselves, and no marks, need no name beside the line's.
    private var parHeading: String {
        let marks = model.pointName.lowercased()
        return model.points.isEmpty || marks == "par yields" ? "Par yields" : "Par yields and \(marks)"
    }

    private var parCaption: String {
        let marks = model.points.isEmpty ? "" : " Every mark is one of the \(model.pointName.lowercased()) at its own yield."
        return "The coupon at which a new bond of each maturity is worth par." + marks
    }

    private var par: View {
        View(id: "par", heading: "", caption: "", axis: ChartAxis("Yield", .percent, domain: yields), value: { $0.par })
    }

    private var others: [View] {
        [
            View(
                id: "zero", heading: "Zero rates", caption: "Of one payment at each time, continuously compounded.",
                axis: ChartAxis("Zero rate", .percent), value: { $0.zero }),
            View(
                id: "forward", heading: "Forward rates",
                caption: "Agreed today for an instant at each time, continuously compounded.",
                axis: ChartAxis("Forward rate", .percent), value: { $0.forward }),
            View(
                id: "discount", heading: "Discount factors", caption: "The value today of 1 paid at each time.",
                axis: ChartAxis("Discount factor", .numbers, includesZero: true), value: { $0.discount }),
        ]
    }

    private func chart(_ view: View, _ id: ChartID, width: Double, height: Double, isForPhones: Bool) -> SVGChart {
        let isPar = view.heading.isEmpty
        let lines = model.curves.enumerated().map { index, curve in
            ChartLayer.line(
                curve.samples.map { ChartPoint($0.years, view.value($0)) }, role: role(index), name: curve.name)
        }
        let marks = isPar ? parMarks(isForPhones) : nodeMarks(view)
        return SVGChart(
            id: id, title: isPar ? "Par yields against years to maturity" : "\(view.heading) against time in years",
            summary: headline,
            width: width, height: height, x: ChartAxis("Time", .maturity, domain: maturities, stretch: .squareRoot), y: view.axis,
            layers: isPar ? [marks] + lines : lines + [marks])
    }

    private func parMarks(_ isForPhones: Bool) -> ChartLayer {
        .scatter(
            points.map { point in
                ChartMark(point.years, point.yield ?? .nan, role: markRole(point, 0), tooltip: isForPhones ? "" : tooltip(point))
            }, names: markNames)
    }

    /// The nodes of an interpolated curve stand on its zero rates and discount factors.
    private func nodeMarks(_ view: View) -> ChartLayer {
        let isZero = view.heading == "Zero rates"
        guard isZero || view.heading == "Discount factors" else { return .scatter([], names: [:]) }
        return .scatter(
            model.nodes.map { ChartMark($0.years, isZero ? $0.zero : $0.discount, role: .fair, tooltip: $0.label) },
            names: [.fair: "Node"])
    }

    /// What a mark stands for: held out and compared before down-weighted.
    func markRole(_ point: CurveReportModel.Point, _ curve: Int) -> ChartRole {
        switch point.part {
        case .heldOut: .second
        case .compared: .third
        case .fitted: isDownWeighted(point, curve) ? .fifth : .fair
        }
    }

    /// Whether a point counted less than fully for a curve.
    func isDownWeighted(_ point: CurveReportModel.Point, _ curve: Int) -> Bool {
        guard point.part == .fitted, let residual = residual(point, curve) else { return false }
        return residual.weight < 1
    }

    /// The names of the marks in the legend.
    var markNames: [ChartRole: String] {
        [.fair: hasResiduals ? "Fitted" : model.pointName, .second: "Held out", .third: "Compared only", .fifth: "Down-weighted"]
    }

    /// From zero to the end of the curves, or a little beyond the longest point; nil without either.
    var maturities: ClosedRange<Double>? {
        let ends = (model.points.map(\.years) + model.curves.flatMap { $0.samples.map(\.years) }).filter {
            $0.isFinite && $0 < 1e6
        }
        guard let longest = ends.max(), longest > 0 else { return nil }
        return 0...(longest * 1.02)
    }

    /// The yields of the curves and all but the wildest points, so that one bad price does not flatten the rest.
    private var yields: ClosedRange<Double>? {
        let onCurves = model.curves.flatMap { $0.samples.filter { $0.years >= 0.08 }.map(\.par) }.filter(\.isFinite)
        let given = model.points.compactMap(\.yield).filter(\.isFinite).sorted()
        let cut = given.count / 100
        let values = onCurves + given.dropFirst(cut).dropLast(cut)
        guard let low = values.min(), let high = values.max() else { return nil }
        let margin = max((high / 2 - low / 2) * 0.12, 0.0002)
        return (low - margin)...(high + margin)
    }

    /// Everything about a point, a line a subject.
    func tooltip(_ point: CurveReportModel.Point) -> String {
        let percent = NumberFormat.percent(3)
        var lines = [point.label == point.id ? point.label : "\(point.label)  (\(point.id))"]
        lines.append("\(NumberFormat.fixed(2).typeset(point.years)) years, yield \(percent.typeset(point.yield))")
        for (curve, residual) in zip(model.curves, point.residuals) {
            var line = "\(curve.name): \(NumberFormat.fixed(1, unit: "bp").signed.typeset(residual.bp))"
            if let error = residual.standardErrorBp { line += " ± \(NumberFormat.fixed(1).typeset(error))" }
            if point.part == .fitted && residual.weight < 1 {
                line += ", weight \(NumberFormat.fixed(2).typeset(residual.weight))"
            }
            lines.append(line)
        }
        return lines.joined(separator: "\n")
    }
}
