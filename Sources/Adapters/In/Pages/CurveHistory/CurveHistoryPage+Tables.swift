extension CurveHistoryPage {
    /// The parameters of each method through time, one small chart each; no section without any.
    var parameterSections: [Page.Section] {
        let shown = model.methods.enumerated().filter { !$0.element.parameters.isEmpty }
        guard !shown.isEmpty else { return [] }
        return [
            Page.Section(
                "parameters", "Parameters through time",
                lead:
                    "Where two parameters can stand in for each other, both jump while the curve hardly moves; the axes end a little "
                    + "beyond 98 % of the days."
            ) {
                shown.map { place, method in
                    HTML([
                        shown.count > 1 ? .element("h3") { method.name } : HTML(),
                        .element("div", .class("multiples")) {
                            method.parameters.indices.map { parameterFigure(method, place, $0) }
                        },
                    ])
                }
            }
        ]
    }

    private func parameterFigure(_ method: CurveHistoryModel.Method, _ place: Int, _ index: Int) -> HTML {
        let (name, unit) = method.parameters[index]
        func value(_ day: CurveHistoryModel.Day) -> Double { index < day.parameters.count ? day.parameters[index] : .nan }
        let sorted = method.days.map(value).filter(\.isFinite).sorted()
        var domain: ClosedRange<Double>?
        if !sorted.isEmpty {
            let (low, high) = (sorted[sorted.count / 100], sorted[sorted.count - 1 - sorted.count / 100])
            let margin = max((high / 2 - low / 2) * 0.3, abs(high) * 1e-3)
            domain = (low - margin)...(high + margin)
        }
        let titles: [CurveReportModel.Parameter.Unit: String] = [.rate: "percent", .years: "years", .number: ""]
        return ChartFigure(
            heading: name,
            wide: SVGChart(
                id: ChartID("parameter", place * 100 + index), title: "\(name) of \(method.name) through time", summary: headline,
                width: 420,
                height: 220, x: dates, y: ChartAxis(titles[unit] ?? "", unit == .rate ? .percent : .numbers, domain: domain),
                layers: [line(method.days, role: role(place), name: "", value)], isSeries: true
            ).drawing()
        ).html()
    }

    /// The errors year by year.
    var yearSection: Page.Section {
        Page.Section("years", "Year by year") {
            model.methods.map { yearTable($0).html() }
        }
    }

    private func yearTable(_ method: CurveHistoryModel.Method) -> DataTable {
        let groups = Dictionary(grouping: method.days.filter { $0.year.isFinite && abs($0.year) < 1e5 }) {
            Int($0.year.rounded(.down))
        }
        func row(_ name: String, _ days: [CurveHistoryModel.Day], _ emphasis: DataTable.Emphasis = .plain) -> DataTable.Row {
            let fits = days.map(\.fit)
            let worst = days.filter { $0.fit.rmseBp.isFinite }.max { $0.fit.rmseBp < $1.fit.rmseBp }
            return DataTable.Row(
                [
                    .text(name), .number(Double(days.count)), .number(CurveHistoryPage.median(fits.map { Double($0.bonds) })),
                    .number(CurveHistoryPage.median(fits.map(\.rmseBp))), .number(worst?.fit.rmseBp), .text(worst?.date ?? ""),
                    .number(CurveHistoryPage.median(fits.map(\.heldOutRmseBp))),
                    .number(CurveHistoryPage.median(fits.map(\.rmsePrice))),
                    .number(Double(fits.reduce(0) { $0 + $1.downWeighted })),
                ], emphasis: emphasis)
        }
        return DataTable(
            caption: method.name,
            columns: [
                .text("Year"), .number("Days", .fixed(0)), .number("Bonds", unit: "median", .fixed(0)),
                .number("RMSE", unit: "bp, median", .fixed(2)), .number("RMSE", unit: "bp, worst", .fixed(2)), .text("Worst day"),
                .number("Held out", unit: "bp, median", .fixed(2)), .number("RMSE", unit: "per 100, median", .fixed(3)),
                .number("Down-weighted", unit: "bonds, sum", .fixed(0)),
            ],
            rows: groups.keys.sorted().map { row("\($0)", groups[$0] ?? []) }, footer: [row("All", method.days, .strong)])
    }

    /// The days without a curve, with the reason; no section without any.
    var failureSections: [Page.Section] {
        guard !model.failures.isEmpty else { return [] }
        return [
            Page.Section("failures", "Days without a curve") {
                DataTable(
                    caption: "\(model.failures.count) in all", columns: [.text("Day"), .text("Method"), .text("Reason")],
                    rows: model.failures.map { DataTable.Row([.text($0.date), .text($0.method), .text($0.reason)]) },
                    isTall: model.failures.count > 25
                ).html()
            }
        ]
    }

    /// How the curves were made; no section when there is nothing to say.
    var noteSections: [Page.Section] {
        guard !model.method.isEmpty else { return [] }
        return [
            Page.Section("method", "How to read this") {
                HTML.element("dl", .class("notes")) {
                    model.method.map { note in
                        HTML.element("div") {
                            HTML.element("dt") { note.label }
                            HTML.element("dd") { note.value }
                        }
                    }
                }
            }
        ]
    }
}
