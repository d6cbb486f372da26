extension ScanReportPage {
    /// What the scan found, in words and numbers.
    var findings: Page.Section {
        Page.Section("findings", "Findings") {
            HTML.element("p", .class("headline")) { headline }
            figures.html()
            HTML.element("div", .class("columns")) {
                list("Cheapest five", "Market yield above the curve: candidates to buy.", "cheap", ranking.cheapest(5))
                list("Richest five", "Market yield below the curve: candidates to sell.", "rich", ranking.richest(5))
            }
        }
    }

    /// Two or three sentences: how well the curve fits, how many stand out, the two extremes.
    var headline: String {
        let count = ranking.ranked.count
        guard count > 0 else { return "No bond could be compared with the curve." }
        let beyond = ranking.standingOut
        var text = "The \(model.curve.name) curve fits \(counted(model.fit.bondsFitted, "bond")) to "
        text += NumberFormat.fixed(1, unit: "bp").typeset(model.fit.rmseYieldBp) + " of yield. Beyond twice that error (RMSE), "
        text += "\(beyond.cheap) of the \(count) compared \(beyond.cheap == 1 ? "is" : "are") cheap and \(beyond.rich) rich."
        if let bond = ranking.cheapest(1).first { text += " The cheapest is the \(bond.label), \(away(bond, "above"))." }
        if let bond = ranking.richest(1).first { text += " The richest is the \(bond.label), \(away(bond, "below"))." }
        return text
    }

    private func away(_ bond: ScanReportModel.Bond, _ side: String) -> String {
        let distance = NumberFormat.fixed(1, unit: "bp").typeset(bond.residualBp.map(\.magnitude))
        return "\(NumberFormat.percent(3).typeset(bond.yield)) or \(distance) \(side) the curve"
    }

    private var figures: KeyFigures {
        let beyond = ranking.standingOut
        let fit = model.fit
        return KeyFigures([
            .init("Bonds fitted", "\(fit.bondsFitted)", context: "\(ranking.ranked.count) ranked"),
            .init(
                "Fit error, yield", NumberFormat.fixed(2, unit: "bp").typeset(fit.rmseYieldBp),
                context: "root mean square, RMSE"),
            .init(
                "Fit error, price", NumberFormat.fixed(3).typeset(fit.rmsePrice),
                context: "per 100, \(NumberFormat.ticks(1).typeset(fit.rmsePrice))"),
            .init("Cheap", "\(beyond.cheap)", context: "above +2 RMSE"),
            .init("Rich", "\(beyond.rich)", context: "below −2 RMSE"),
            .init(
                "Set aside", "\(model.setAside.reduce(0) { $0 + $1.count })",
                context: counted(model.rejects.count, "rejected row")),
        ])
    }

    private func list(_ title: String, _ lead: String, _ side: String, _ bonds: [ScanReportModel.Bond]) -> HTML {
        .element("div", .class("card " + side)) {
            HTML.element("h3") { title }
            HTML.element("p") { bonds.isEmpty ? "None." : lead }
            if !bonds.isEmpty { HTML.element("ol", .class("findings")) { bonds.map(item) } }
        }
    }

    private func item(_ bond: ScanReportModel.Bond) -> HTML {
        .element("li") {
            HTML.element("span", .class("line")) {
                HTML.element("a", .init("href", "#" + anchor(bond))) { bond.label }
                HTML.element("span", .class("amount")) { bp(bond.residualBp) }
            }
            details(bond).map { line in HTML.element("span", .class("detail")) { line } }
        }
    }

    /// A line on yields and a line on prices, with what is known of them.
    private func details(_ bond: ScanReportModel.Bond) -> [String] {
        let percent = NumberFormat.percent(3)
        var yields = "Yields \(percent.typeset(bond.yield)), the curve \(percent.typeset(bond.fittedYield))"
        if let z = bond.zScore, z.isFinite { yields += " · z-score \(NumberFormat.fixed(1).signed.typeset(z))" }
        var prices: [String] = []
        if let residual = bond.residualPrice, residual.isFinite {
            let side = residual < 0 ? "below" : "above"
            prices.append(
                "Price \(NumberFormat.thirtySeconds.typeset(bond.price)), \(NumberFormat.ticks(1).typeset(abs(residual))) \(side) fair"
            )
        }
        if let gain = bond.netGain, gain.isFinite {
            prices.append("\(NumberFormat.fixed(3).signed.typeset(gain)) per 100 after costs")
        }
        return [yields] + (prices.isEmpty ? [] : [prices.joined(separator: " · ")]) + (historyLine(bond).map { [$0] } ?? [])
    }

    /// A number and its noun.
    func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)" + (count == 1 ? "" : "s") }
}
