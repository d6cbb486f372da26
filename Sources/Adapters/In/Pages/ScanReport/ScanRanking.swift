/// The bonds of a scan in order of their residuals, and how each stands against the fit's own error.
struct ScanRanking {
    /// How a bond stands.
    enum Side {
        case cheap, rich, fair, unranked

        var role: ChartRole {
            switch self {
            case .cheap: .cheap
            case .rich: .rich
            case .fair: .fair
            case .unranked: .second
            }
        }

        var emphasis: DataTable.Emphasis {
            switch self {
            case .cheap: .cheap
            case .rich: .rich
            case .fair: .plain
            case .unranked: .muted
            }
        }

        var verdict: String {
            switch self {
            case .cheap: "cheap"
            case .rich: "rich"
            case .fair: "near"
            case .unranked: "not ranked"
            }
        }
    }

    /// Every bond with a finite residual that takes part in the ranking, the cheapest first.
    let ranked: [ScanReportModel.Bond]
    /// Every bond for the table: the ranked and the others by residual, those without one last.
    let all: [ScanReportModel.Bond]
    /// The fit's own error, in basis points.
    let rmse: Double
    /// The largest residual that charts show in its place, in basis points: 2.5 errors, or what 98 of 100 bonds stay within.
    let reach: Double

    init(_ model: ScanReportModel) {
        rmse = model.fit.rmseYieldBp
        let sortable = model.bonds.map { (bond: $0, key: ScanRanking.residual($0) ?? -.infinity) }
        // Ties stand in the order of the identifiers, so that the page does not depend on the order of the input.
        all = sortable.sorted { $0.key != $1.key ? $0.key > $1.key : $0.bond.id < $1.bond.id }.map(\.bond)
        ranked = all.filter { $0.isRanked && ScanRanking.residual($0) != nil }
        let sizes = ranked.compactMap(ScanRanking.residual).map(\.magnitude).sorted()
        let usual = sizes.isEmpty ? 0 : sizes[min(sizes.count - 1, sizes.count * 98 / 100)]
        reach = max(usual, rmse.isFinite ? 2.5 * rmse : 0)
    }

    /// The residual when it is finite.
    static func residual(_ bond: ScanReportModel.Bond) -> Double? {
        guard let residual = bond.residualBp, residual.isFinite else { return nil }
        return residual
    }

    /// How many errors of the fit (RMSE) a bond lies from the curve before it is called cheap or rich: the one rule of the page.
    static let threshold = 2.0

    /// Cheap above two errors, rich below minus two, near the curve between.
    func side(_ bond: ScanReportModel.Bond) -> Side {
        guard bond.isRanked, let residual = ScanRanking.residual(bond) else { return .unranked }
        return side(residual: residual)
    }

    /// How a ranked bond with a residual, in basis points, stands.
    func side(residual: Double) -> Side {
        let limit = rmse.isFinite ? ScanRanking.threshold * rmse : 0
        return residual > limit ? .cheap : residual < -limit ? .rich : .fair
    }

    /// The cheapest ones, with a yield above the curve.
    func cheapest(_ count: Int) -> [ScanReportModel.Bond] {
        Array(ranked.prefix { (ScanRanking.residual($0) ?? 0) > 0 }.prefix(count))
    }

    /// The richest ones, the richest first, with a yield below the curve.
    func richest(_ count: Int) -> [ScanReportModel.Bond] {
        Array(ranked.reversed().prefix { (ScanRanking.residual($0) ?? 0) < 0 }.prefix(count))
    }

    /// The five cheapest and the five richest: those that the page names first.
    var headliners: [ScanReportModel.Bond] { cheapest(5) + richest(5) }

    /// How many ranked bonds are cheap and how many rich.
    var standingOut: (cheap: Int, rich: Int) {
        (ranked.count { side($0) == .cheap }, ranked.count { side($0) == .rich })
    }
}
