extension CurveHistoryPage {
    /// The curve through time: as colours, and as lines of single tenors.
    var curveSection: Page.Section {
        Page.Section("curve", "The curve through time", lead: firstMethodLead) {
            ChartFigure(
                heading: "All tenors", caption: "Zero rates, continuously compounded; each column is the last day of a month.",
                wide: heat(ChartID("heat", 0), width: 1040).drawing(),
                narrow: heat(ChartID("heat", 0, narrow: true), width: 420).drawing()
            ).html()
            ChartFigure(
                heading: "Single tenors", caption: "Zero rates, continuously compounded, day by day.",
                wide: tenorChart(ChartID("tenors", 0), width: 1040, height: 360).drawing(),
                narrow: tenorChart(ChartID("tenors", 0, narrow: true), width: 420, height: 300).drawing()
            ).html()
        }
    }

    private var firstMethodLead: String {
        guard model.methods.count > 1, let first = model.methods.first else { return "" }
        return "By \(first.name); the other methods are compared below."
    }

    private func heat(_ id: ChartID, width: Double) -> HeatMap {
        HeatMap(
            id: id, title: "Zero rates by tenor through time", summary: headline, width: width, format: .percent(2),
            rows: model.tenors.map(CurveHistoryPage.tenor), columns: months)
    }

    /// The last day of each month, from its beginning to its end.
    private var months: [HeatMap.Column] {
        guard let days = model.methods.first?.days.filter({ $0.year.isFinite && abs($0.year) < 1e5 }) else { return [] }
        var columns: [(month: Int, column: HeatMap.Column)] = []
        for day in days {
            // A day on the edge of a month belongs to the one that it begins.
            let month = Int((day.year * 12 + 1e-6).rounded(.down))
            let column = HeatMap.Column((Double(month) / 12)...(Double(month + 1) / 12), values: day.zeroRates)
            if columns.last?.month == month { columns.removeLast() }
            columns.append((month, column))
        }
        return columns.map(\.column)
    }

    private func tenorChart(_ id: ChartID, width: Double, height: Double) -> SVGChart {
        let days = model.methods.first?.days ?? []
        let wanted: [Double] = [1, 2, 5, 10, 30]
        let lines = wanted.compactMap { years in model.tenors.firstIndex(of: years) }.enumerated().map { place, index in
            line(days, role: role(place), name: CurveHistoryPage.tenor(model.tenors[index])) { day in
                index < day.zeroRates.count ? day.zeroRates[index] : .nan
            }
        }
        return SVGChart(
            id: id, title: "Zero rates of single tenors through time", summary: headline, width: width, height: height, x: dates,
            y: ChartAxis("Zero rate", .percent), layers: lines, isSeries: true)
    }

    /// The errors through time, fitted and held out.
    var errorSection: Page.Section {
        Page.Section("errors", "Errors through time") {
            errorFigure("Fit error", "Root-mean-square yield residual of the fitted bonds.", 0) { $0.rmseBp }
            if model.methods.contains(where: { $0.days.contains { $0.fit.heldOutRmseBp.isFinite } }) {
                errorFigure(
                    "Error on bonds held out", "Root-mean-square yield residual of the bonds that the curve was not fitted to.", 1
                ) {
                    $0.heldOutRmseBp
                }
            }
            HTML.element("div", .class("multiples")) {
                small("Bonds fitted", ChartID("count", 0), ChartAxis("Bonds", .counts)) { Double($0.bonds) }
                small("Bonds down-weighted", ChartID("count", 1), ChartAxis("Bonds", .counts)) { Double($0.downWeighted) }
            }
        }
    }

    private func errorFigure(
        _ heading: String, _ caption: String, _ index: Int, _ value: @escaping (CurveReportModel.Fit) -> Double
    ) -> HTML {
        // One wild day must not flatten all others: the axis ends a little above the 99.5 % of days.
        let sizes = model.methods.flatMap { $0.days.map { value($0.fit) } }.filter(\.isFinite).sorted()
        let top = sizes.isEmpty ? nil : sizes[min(sizes.count - 1, sizes.count * 995 / 1000)] * 1.15
        let beyond = top.map { limit in sizes.count { $0 > limit } } ?? 0
        let axis = ChartAxis("Basis points", domain: top.flatMap { $0 > 0 ? 0...$0 : nil }, includesZero: true)
        func chart(_ id: ChartID, _ width: Double, _ height: Double) -> ChartDrawing {
            SVGChart(
                id: id, title: heading + " in basis points through time", summary: headline, width: width, height: height,
                x: dates, y: axis,
                layers: lines { value($0.fit) }, isSeries: true
            ).drawing()
        }
        return ChartFigure(
            heading: heading, caption: caption, wide: chart(ChartID("error", index), 1040, 340),
            narrow: chart(ChartID("error", index, narrow: true), 420, 280),
            note: beyond > 0 ? "\(beyond) \(beyond == 1 ? "day runs" : "days run") beyond the axis." : nil
        ).html()
    }

    private func lines(_ value: (CurveHistoryModel.Day) -> Double) -> [ChartLayer] {
        model.methods.enumerated().map { line($1.days, role: role($0), name: $1.name, value) }
    }

    private func small(
        _ heading: String, _ id: ChartID, _ axis: ChartAxis, _ value: (CurveReportModel.Fit) -> Double
    ) -> HTML {
        ChartFigure(
            heading: heading,
            wide: SVGChart(
                id: id, title: "\(heading) through time", summary: headline, width: 420, height: 240, x: dates, y: axis,
                layers: lines { value($0.fit) }, isSeries: true
            ).drawing()
        ).html()
    }

    /// Single days in full; no section without any.
    var snapshotSections: [Page.Section] {
        guard !model.snapshots.isEmpty else { return [] }
        return [
            Page.Section("snapshots", "Single days", lead: "Par yields of the curves, and the bonds at their own yields.") {
                HTML.element("div", .class("multiples")) {
                    model.snapshots.enumerated().map { index, snapshot in
                        ChartFigure(heading: snapshot.date, wide: chart(snapshot, ChartID("day", index)).drawing()).html()
                    }
                }
            }
        ]
    }

    /// One scale for all days, so that they compare.
    private func chart(_ snapshot: CurveHistoryModel.Snapshot, _ id: ChartID) -> SVGChart {
        let values = model.snapshots.flatMap { $0.curves.flatMap { $0.samples.map(\.par) } }.filter(\.isFinite)
        let domain = values.min().flatMap { low in values.max().map { min(0, low)...($0 + 0.003) } }
        let ends = model.snapshots.flatMap { $0.points.map(\.years) }.filter { $0.isFinite && $0 < 1e6 }
        let marks = snapshot.points.sorted { ($0.years, $0.id) < ($1.years, $1.id) }.map {
            ChartMark($0.years, $0.yield ?? .nan, role: .fair)
        }
        return SVGChart(
            id: id, title: "Par yields and bonds on \(snapshot.date)", summary: headline, width: 420, height: 270,
            x: ChartAxis("Time", .maturity, domain: 0...((ends.max() ?? 30) * 1.02), stretch: .squareRoot),
            y: ChartAxis("Yield", .percent, domain: domain),
            layers: [.scatter(marks, names: [:])]
                + snapshot.curves.enumerated().map { index, curve in
                    .line(
                        curve.samples.map { ChartPoint($0.years, $0.par) }, role: role(index),
                        name: snapshot.curves.count > 1 ? curve.name : "")
                })
    }
}
