extension ScanReportPage {
    /// Every bond, the cheapest first.
    var tableSection: Page.Section {
        Page.Section("bonds", "All bonds", lead: "The cheapest first. Prices in points and 32nds, a + being half a 32nd.") {
            DataTable(
                caption: "\(counted(ranking.all.count, "bond")) against the \(model.curve.name) curve, by yield residual",
                columns: columns, rows: rows, isTall: true
            ).html()
        }
    }

    private var columns: [DataTable.Column] {
        let residuals: [DataTable.Column] = [
            .text("Bond"), .text("Verdict"),
            .number("Residual", unit: "bp", .fixed(1).signed), .number("Residual", unit: "32nds", .ticks(1).signed.bare),
            .number("z-score", .fixed(2).signed), .number("Net gain", unit: "per 100", .fixed(3).signed),
        ]
        let terms: [DataTable.Column] = [
            .number("Yield", unit: "%", .percent(3).bare), .number("Curve", unit: "%", .percent(3).bare),
            .number("Price", unit: "32nds", .thirtySeconds), .text("Price from"),
            .number("Coupon", unit: "%", .percent(3).bare), .text("Maturity"), .number("Time", unit: "years", .fixed(2)),
            .text("Kind"), .text("Identifier"), .text("Status"),
        ]
        return residuals + historyColumns + terms
    }

    private var rows: [DataTable.Row] {
        var taken: Set<String> = []
        return ranking.all.map { bond in
            var row = row(bond)
            // Identifiers that differ only in what a fragment cannot hold share it: the first keeps it.
            if let anchor = row.anchor, !taken.insert(anchor).inserted { row.anchor = nil }
            return row
        }
    }

    private func row(_ bond: ScanReportModel.Bond) -> DataTable.Row {
        let side = ranking.side(bond)
        let status = [bond.status, bond.reason].filter { !$0.isEmpty }.joined(separator: ": ")
        let residuals: [DataTable.Cell] = [
            .text(bond.label), .markup(.element("span", .class("side")) { side.verdict }), .number(bond.residualBp),
            .number(bond.residualPrice), .number(bond.zScore), .number(bond.netGain),
        ]
        let terms: [DataTable.Cell] = [
            .number(bond.yield), .number(bond.fittedYield), .number(bond.price), .text(bond.priceSource), .number(bond.coupon),
            .text(bond.maturity), .number(bond.years), .text(bond.kind), .text(bond.id), .text(status),
        ]
        return DataTable.Row(
            residuals + historyCells(bond) + terms,
            emphasis: side.emphasis,
            anchor: anchor(bond))
    }

    /// What was set aside and what could not be read; no section for what there is none of.
    var leftOutSections: [Page.Section] { LeftOutSections(setAside: model.setAside, rejects: model.rejects).sections }
}
