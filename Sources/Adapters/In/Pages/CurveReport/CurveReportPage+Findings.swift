extension CurveReportPage {
    /// What the curves say, in words and figures.
    var findings: Page.Section {
        Page.Section("findings", "Findings") {
            HTML.element("p", .class("headline")) { headline }
            KeyFigures(figures).html()
            if model.curves.count > 1 { errorTable.html() }
        }
    }

    /// The findings in a few sentences.
    var headline: String {
        guard let first = model.curves.first else { return "No curve could be made." }
        var sentences = [level(first)]
        if let fit = first.fit { sentences.append(quality(first.name, fit)) }
        if let best = closest, model.curves.count > 1 {
            sentences.append("Of the \(model.curves.count) curves \(best.name) lies closest, \(best.measure).")
        }
        return sentences.joined(separator: " ")
    }

    private func level(_ curve: CurveReportModel.Curve) -> String {
        let parts = levels(curve).filter(\.sample.par.isFinite).map {
            "\(NumberFormat.percent(2).typeset($0.sample.par)) at \($0.name) years"
        }
        return parts.isEmpty
            ? "\(curve.name): \(counted(curve.samples.count, "time"))."
            : "Par yields by \(curve.name): " + parts.joined(separator: ", ") + "."
    }

    /// The curve at the times that people ask for first, as far as it reaches.
    private func levels(_ curve: CurveReportModel.Curve) -> [(name: String, sample: CurveReportModel.Sample)] {
        [(2.0, "2"), (10, "10"), (30, "30")].compactMap { years, name in
            curve.samples.first { abs($0.years - years) < 1e-6 }.map { (name, $0) }
        }
    }

    private func quality(_ name: String, _ fit: CurveReportModel.Fit) -> String {
        var text = "It fits \(counted(fit.bonds, "bond")) to \(bp(fit.rmseBp)) of yield, root mean square"
        if fit.heldOut > 0 { text += ", and misses the \(fit.heldOut) held out by \(bp(fit.heldOutRmseBp))" }
        text += "."
        if fit.downWeighted > 0 {
            text +=
                " \(counted(fit.downWeighted, "bond")) \(fit.downWeighted == 1 ? "lies" : "lie") so far off that \(fit.downWeighted == 1 ? "it counts" : "they count") less."
        }
        return text
    }

    /// The curve with the smallest error: on the bonds held out where there are any, else on the fitted ones.
    private var closest: (name: String, measure: String)? {
        let fits = model.curves.compactMap { curve in curve.fit.map { (curve.name, $0) } }
        guard !fits.isEmpty else { return nil }
        let byHeldOut = fits.allSatisfy { $0.1.heldOut > 0 && $0.1.heldOutRmseBp.isFinite }
        let keyed = fits.map { (name: $0.0, error: byHeldOut ? $0.1.heldOutRmseBp : $0.1.rmseBp) }.filter(\.error.isFinite)
        guard let best = keyed.min(by: { $0.error < $1.error }) else { return nil }
        return (best.name, "\(bp(best.error)) \(byHeldOut ? "from the bonds held out" : "from the bonds it was fitted to")")
    }

    private var figures: [KeyFigures.Figure] {
        guard let curve = model.curves.first else { return [] }
        var figures: [KeyFigures.Figure] = []
        if let fit = curve.fit {
            figures = [
                .init("Bonds fitted", "\(fit.bonds)", context: fit.heldOut > 0 ? "\(fit.heldOut) held out" : curve.name),
                .init("Fit error, yield", bp2(fit.rmseBp), context: "root mean square, RMSE"),
                .init("Fit error, price", NumberFormat.fixed(3).typeset(fit.rmsePrice), context: "per 100"),
            ]
            if fit.heldOut > 0 {
                figures.append(.init("Held out, yield", bp2(fit.heldOutRmseBp), context: "RMSE, bonds not fitted"))
            }
            figures.append(.init("Down-weighted", "\(fit.downWeighted)", context: "far off, count less"))
            figures.append(
                .init("Parameters", NumberFormat.fixed(1).typeset(fit.degreesOfFreedom), context: "in effect"))
        } else {
            if !model.nodes.isEmpty { figures.append(.init("Nodes", "\(model.nodes.count)", context: curve.name)) }
            if !model.points.isEmpty { figures.append(.init(model.pointName, "\(model.points.count)")) }
            figures += levels(curve).map {
                .init("Zero rate, \($0.name) years", NumberFormat.percent(2).typeset($0.sample.zero), context: curve.name)
            }
        }
        let left = model.setAside.reduce(0) { $0 + $1.count }
        if curve.fit == nil && left == 0 && model.rejects.isEmpty { return figures }
        return figures + [.init("Set aside", "\(left)", context: counted(model.rejects.count, "rejected row"))]
    }

    /// The curves by how well they fit, side by side.
    private var errorTable: DataTable {
        DataTable(
            caption: "The curves by their errors, as root mean squares (RMSE)",
            columns: [
                .text("Curve"), .number("Bonds", .fixed(0)), .number("RMSE", unit: "bp", .fixed(2)),
                .number("RMSE", unit: "per 100", .fixed(3)), .number("Held out", .fixed(0)),
                .number("RMSE held out", unit: "bp", .fixed(2)), .number("RMSE held out", unit: "per 100", .fixed(3)),
                .number("Down-weighted", .fixed(0)), .number("Parameters", unit: "in effect", .fixed(1)),
            ],
            rows: model.curves.map { curve in
                let fit = curve.fit
                return DataTable.Row([
                    .text(curve.name), .number(fit.map { Double($0.bonds) }), .number(fit?.rmseBp), .number(fit?.rmsePrice),
                    .number(fit.map { Double($0.heldOut) }), .number(fit?.heldOutRmseBp), .number(fit?.heldOutRmsePrice),
                    .number(fit.map { Double($0.downWeighted) }), .number(fit?.degreesOfFreedom),
                ])
            })
    }

    /// Basis points with one decimal.
    func bp(_ value: Double?) -> String { NumberFormat.fixed(1, unit: "bp").typeset(value) }

    private func bp2(_ value: Double?) -> String { NumberFormat.fixed(2, unit: "bp").typeset(value) }
}
