extension ScanReportPage {
    /// The curve with its bonds.
    var curveSection: Page.Section {
        Page.Section("curve", "The curve and its bonds") {
            ChartFigure(
                heading: "Yield against maturity",
                caption: "Every mark is a bond, with its yields at bid and ask as a whisker. The line is what the fit says: "
                    + "\(model.curve.measure).",
                wide: curveChart(id: "curve-wide", width: 1040, height: 430, isForPhones: false).drawing(),
                narrow: curveChart(id: "curve-narrow", width: 420, height: 340, isForPhones: true).drawing(),
                note: "Short maturities are given more room: the axis runs with the square root of time."
            ).html()
        }
    }

    /// The residuals against maturity, with the fit's own error.
    var residualSection: Page.Section {
        Page.Section("residuals", "Distance from the curve") {
            ChartFigure(
                heading: "Yield residual against maturity",
                caption: "Above zero is cheap, below is rich. Whiskers run from ask to bid. The bands are one and two "
                    + "root-mean-square errors (RMSE) of the fit "
                    + "(\(NumberFormat.fixed(1, unit: "bp").typeset(model.fit.rmseYieldBp))).",
                wide: residualChart(id: "residual-wide", width: 1040, height: 360, isForPhones: false).drawing(),
                narrow: residualChart(id: "residual-narrow", width: 420, height: 320, isForPhones: true).drawing()
            ).html()
        }
    }

    /// For phones without tooltips, as nothing hovers there.
    private func curveChart(id: ChartID, width: Double, height: Double, isForPhones: Bool) -> SVGChart {
        let points = zip(model.curve.years, model.curve.yields).map { ChartPoint($0, $1) }
        let marks = ranking.all.map { bond in
            ChartMark(
                bond.years, bond.yield ?? .nan, role: ranking.side(bond).role,
                whisker: bond.askYield.flatMap { ask in bond.bidYield.map { (low: ask, high: $0) } },
                tooltip: isForPhones ? "" : tooltip(bond))
        }
        return SVGChart(
            id: id, title: "Yields of the bonds and the fitted curve against years to maturity", summary: headline,
            width: width, height: height,
            x: ChartAxis("Time to maturity", .maturity, domain: maturities, stretch: .squareRoot),
            y: ChartAxis("Yield", .percent, domain: yields),
            layers: [.scatter(marks, names: sideNames), .line(points, role: .curve, name: "\(model.curve.name) fit")])
    }

    /// For phones without tooltips and without names, for which there is no room.
    private func residualChart(id: ChartID, width: Double, height: Double, isForPhones: Bool) -> SVGChart {
        let rmse = model.fit.rmseYieldBp
        let ends = maturities.map { [$0.lowerBound, $0.upperBound] } ?? []
        let named = Set(isForPhones ? [] : ranking.headliners.map(\.id))
        let marks = ranking.all.map { bond in
            ChartMark(
                bond.years, bond.residualBp ?? .nan, role: ranking.side(bond).role, whisker: residualWhisker(bond),
                tooltip: isForPhones ? "" : tooltip(bond), label: named.contains(bond.id) ? bond.label : nil)
        }
        return SVGChart(
            id: id, title: "Yield residuals of the bonds in basis points against years to maturity", summary: headline,
            width: width, height: height,
            x: ChartAxis("Time to maturity", .maturity, domain: maturities, stretch: .squareRoot),
            y: ChartAxis("Residual, basis points", domain: chartLimits),
            layers: [
                .band(ends.map { .init($0, -2 * rmse, 2 * rmse) }, role: .outerBand, name: "±2 RMSE"),
                .band(ends.map { .init($0, -rmse, rmse) }, role: .innerBand, name: "±1 RMSE"),
                .scatter(marks, names: sideNames),
            ])
    }

    /// The residuals at ask and bid, in basis points.
    private func residualWhisker(_ bond: ScanReportModel.Bond) -> (low: Double, high: Double)? {
        guard let ask = bond.askYield, let bid = bond.bidYield, let fitted = bond.fittedYield else { return nil }
        return ((ask - fitted) * 10_000, (bid - fitted) * 10_000)
    }

    private var sideNames: [ChartRole: String] {
        [.cheap: "Cheap, above +2 RMSE", .rich: "Rich, below −2 RMSE", .fair: "Near, within ±2 RMSE", .second: "Not ranked"]
    }

    /// From zero to a little beyond the longest bond; nil without bonds.
    private var maturities: ClosedRange<Double>? {
        let finite = ranking.all.map(\.years).filter { $0.isFinite && $0 >= 0 }
        guard let longest = finite.max(), longest > 0 else { return nil }
        return 0...(longest * 1.02)
    }

    /// The yields that the curve and all but the most extreme bonds take, so that one wild price does not flatten the rest.
    private var yields: ClosedRange<Double>? {
        let longest = maturities?.upperBound ?? .infinity
        let onCurve = zip(model.curve.years, model.curve.yields).filter { $0.0 <= longest }.map(\.1).filter(\.isFinite)
        let near = ranking.all.filter { abs(ScanRanking.residual($0) ?? .infinity) <= ranking.reach }.compactMap(\.yield)
        let values = onCurve + near.filter(\.isFinite)
        guard let low = values.min(), let high = values.max() else { return nil }
        let margin = max((high - low) * 0.06, 0.0002)
        return (low - margin)...(high + margin)
    }

    /// Symmetric limits that hold at least the two-error band and all but the most extreme residuals.
    var residualLimits: ClosedRange<Double>? {
        let limit = ranking.reach * 1.12
        return limit > 0 && limit.isFinite ? -limit...limit : nil
    }

    /// The same, widened so that the bonds named on the chart stand where they belong.
    private var chartLimits: ClosedRange<Double>? {
        let limit = max(ranking.reach, ranking.headliners.compactMap(ScanRanking.residual).map(\.magnitude).max() ?? 0) * 1.12
        return limit > 0 && limit.isFinite ? -limit...limit : nil
    }

    /// Everything about a bond, a line a subject.
    func tooltip(_ bond: ScanReportModel.Bond) -> String {
        let percent = NumberFormat.percent(3)
        var lines = ["\(bond.label)  (\(bond.id))"]
        lines.append("Matures \(bond.maturity), \(NumberFormat.fixed(2).typeset(bond.years)) years")
        lines.append("Yield \(percent.typeset(bond.yield)), curve \(percent.typeset(bond.fittedYield))")
        if bond.bidYield != nil || bond.askYield != nil {
            lines.append("Bid \(percent.typeset(bond.bidYield)), ask \(percent.typeset(bond.askYield))")
        }
        lines.append("Residual \(bp(bond.residualBp)), z \(NumberFormat.fixed(1).signed.typeset(bond.zScore))")
        lines.append(
            "Price \(NumberFormat.thirtySeconds.typeset(bond.price)), "
                + "\(NumberFormat.ticks(1).signed.typeset(bond.residualPrice)) against fair")
        if bond.netGain != nil { lines.append("After costs \(NumberFormat.fixed(3).signed.typeset(bond.netGain)) per 100") }
        let state = [bond.status, bond.reason].filter { !$0.isEmpty }.joined(separator: ": ")
        if !state.isEmpty { lines.append(state) }
        return lines.joined(separator: "\n")
    }
}
