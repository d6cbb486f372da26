extension ScanReportPage {
    /// The ten cheapest and richest, and how all residuals are spread.
    var rankingSection: Page.Section {
        Page.Section("ranking", "Cheapest and richest") {
            HTML.element("div", .class("columns")) {
                bars("Ten cheapest", "cheapest", "cheapest-narrow", ranking.cheapest(10))
                bars("Ten richest", "richest", "richest-narrow", ranking.richest(10))
                ChartFigure(
                    heading: "How the residuals are spread", caption: "Bonds by yield residual.",
                    wide: histogram(id: "histogram", width: 560, height: 370).drawing(),
                    narrow: histogram(id: "histogram-narrow", width: 400, height: 270).drawing(), note: beyondNote
                ).html()
                statistics
            }
        }
    }

    private func bars(_ heading: String, _ id: StaticString, _ narrowID: StaticString, _ bonds: [ScanReportModel.Bond]) -> HTML {
        let items = bonds.map { bond in
            RankedBars.Item(
                bond.label, bond.residualBp ?? .nan, role: ranking.side(bond).role, tooltip: tooltip(bond))
        }
        var chart = RankedBars(
            id: id, title: "\(heading), yield residual in basis points",
            summary: bonds.map { "\($0.label) \(bp($0.residualBp))" }.joined(separator: ", "), width: 560,
            format: .fixed(1).signed, items: items)
        let wide = chart.drawing()
        chart.id = narrowID
        chart.width = 400
        chart.items = items.map { .init($0.name, $0.value, role: $0.role) }
        return ChartFigure(heading: heading, caption: "Yield residual, basis points.", wide: wide, narrow: chart.drawing()).html()
    }

    private var residuals: Histogram {
        let values = ranking.ranked.compactMap(ScanRanking.residual)
        return Histogram(values, target: 28, limits: residualLimits)
    }

    private var beyondNote: String? {
        residuals.beyond == 0
            ? nil
            : "\(counted(residuals.beyond, "bond")) beyond ±\(NumberFormat.fixed(1, unit: "bp").text(ranking.reach * 1.12)) not drawn."
    }

    private func histogram(id: ChartID, width: Double, height: Double) -> SVGChart {
        let format = NumberFormat.fixed(1)
        let bars = residuals.bins.map { bin in
            let middle = (bin.edges.lowerBound + bin.edges.upperBound) / 2
            let role = ranking.side(residual: middle).role
            let range = "\(format.typeset(bin.edges.lowerBound)) to \(format.typeset(bin.edges.upperBound)) bp"
            return ChartBar(bin.edges, height: Double(bin.count), role: role, tooltip: "\(range): \(counted(bin.count, "bond"))")
        }
        return SVGChart(
            id: id, title: "Histogram of yield residuals in basis points",
            summary: "\(counted(ranking.ranked.count, "bond")) by yield residual.", width: width, height: height,
            x: ChartAxis("Residual, basis points"), y: ChartAxis("Bonds", .counts), layers: [.bars(bars, name: "")])
    }

    /// The fit's parameters and what it is compared with.
    private var statistics: HTML {
        .element("div", .class("card")) {
            HTML.element("h3") { "The fit" }
            HTML.element("p") { "\(model.curve.name), fitted to \(counted(model.fit.bondsFitted, "bond"))." }
            labelled("Parameters of the curve", "Parameter", model.curve.parameters)
            labelled("Compared with", "Fit", model.fit.comparisons)
        }
    }

    private func labelled(_ caption: String, _ header: String, _ notes: [ScanReportModel.Note]) -> HTML {
        guard !notes.isEmpty else { return HTML() }
        let columns: [DataTable.Column] = [
            .text(header), DataTable.Column(title: "Value", unit: "", alignment: .trailing, format: .fixed(0)),
        ]
        let rows = notes.map { DataTable.Row([.text($0.label), .text($0.value)]) }
        return DataTable(caption: caption, columns: columns, rows: rows).html()
    }
}
