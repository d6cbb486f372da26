extension CurveHistoryPage {
    /// What the days say, in words and figures.
    var findings: Page.Section {
        Page.Section("findings", "Findings") {
            HTML.element("p", .class("headline")) { headline }
            KeyFigures(figures).html()
            if model.methods.count > 1 { methodTable.html() }
        }
    }

    /// The findings in a few sentences.
    var headline: String {
        guard let first = model.methods.first, !first.days.isEmpty else { return "No day could be fitted." }
        let typical = CurveHistoryPage.median(first.days.map(\.fit.rmseBp))
        var text =
            "\(first.name) fitted \(first.days.count) \(first.days.count == 1 ? "day" : "days"), half of them to within \(bp(typical)) of yield."
        if let worst = first.days.filter({ $0.fit.rmseBp.isFinite }).max(by: { $0.fit.rmseBp < $1.fit.rmseBp }) {
            text += " The worst is \(worst.date) with \(bp(worst.fit.rmseBp))."
        }
        text +=
            model.failures.isEmpty
            ? " No day is missing." : " \(model.failures.count) could not be fitted; each is listed with the reason."
        return text
    }

    private var figures: [KeyFigures.Figure] {
        guard let first = model.methods.first else { return [] }
        let fits = first.days.map(\.fit)
        var figures: [KeyFigures.Figure] = [
            .init(
                "Days fitted", "\(first.days.count)",
                context: model.methods.count == 1 ? first.name : "by \(model.methods.count) methods"),
            .init("Days without a curve", "\(model.failures.count)", context: "each with its reason"),
            .init("Typical error", bp(CurveHistoryPage.median(fits.map(\.rmseBp))), context: "median of the days' RMSE"),
        ]
        if let heldOut = CurveHistoryPage.median(fits.map(\.heldOutRmseBp)) {
            figures.append(.init("Typical, held out", bp(heldOut), context: "bonds not fitted"))
        }
        figures += [
            .init(
                "Bonds a day", NumberFormat.fixed(0).typeset(CurveHistoryPage.median(fits.map { Double($0.bonds) })),
                context: "median"),
            .init(
                "Down-weighted a day", NumberFormat.fixed(1).typeset(mean(fits.map { Double($0.downWeighted) })), context: "mean"),
        ]
        return figures
    }

    private var methodTable: DataTable {
        DataTable(
            caption: "The methods side by side: medians over their days",
            columns: [
                .text("Method"), .number("Days", .fixed(0)), .number("RMSE", unit: "bp", .fixed(2)),
                .number("RMSE", unit: "per 100", .fixed(3)),
                .number("RMSE held out", unit: "bp", .fixed(2)), .number("RMSE held out", unit: "per 100", .fixed(3)),
                .number("Down-weighted", unit: "mean", .fixed(1)), .number("Parameters", unit: "in effect", .fixed(1)),
            ],
            rows: model.methods.map { method in
                let fits = method.days.map(\.fit)
                return DataTable.Row([
                    .text(method.name), .number(Double(method.days.count)), .number(CurveHistoryPage.median(fits.map(\.rmseBp))),
                    .number(CurveHistoryPage.median(fits.map(\.rmsePrice))),
                    .number(CurveHistoryPage.median(fits.map(\.heldOutRmseBp))),
                    .number(CurveHistoryPage.median(fits.map(\.heldOutRmsePrice))),
                    .number(mean(fits.map { Double($0.downWeighted) })),
                    .number(CurveHistoryPage.median(fits.map(\.degreesOfFreedom))),
                ])
            })
    }

    private func mean(_ values: [Double]) -> Double? {
        values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }

    /// Basis points with one decimal.
    func bp(_ value: Double?) -> String { NumberFormat.fixed(1, unit: "bp").typeset(value) }
}
