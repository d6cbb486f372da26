import FileFeed
import FixedIncome

/// A scan as table, CSV or JSON.
struct ScanOutput {
    let outcome: ScanOutcome

    init(_ outcome: ScanOutcome) { self.outcome = outcome }

    func text(as format: OutputOptions.Format) -> String {
        switch format {
        case .csv: grid(columns).text(as: .csv)
        case .json: json
        case .table: table
        }
    }

    static let columns: [DataGrid.Column] = [
        .init(name: "id", style: .text), .init(name: "kind", style: .text), .init(name: "coupon", style: .percent(decimals: 3)),
        .init(name: "maturity", style: .text), .init(name: "settlement", style: .text),
        .init(name: "bid_price", style: .number(decimals: 4)), .init(name: "ask_price", style: .number(decimals: 4)),
        .init(name: "price", style: .number(decimals: 4)), .init(name: "price_source", style: .text),
        .init(name: "yield", style: .percent(decimals: 3)), .init(name: "fitted_yield", style: .percent(decimals: 3)),
        .init(name: "residual_bp", style: .number(decimals: 1)), .init(name: "residual_price", style: .number(decimals: 3)),
        .init(name: "z_score", style: .number(decimals: 2)), .init(name: "net_gain", style: .number(decimals: 3)),
        .init(name: "status", style: .text), .init(name: "reason", style: .text),
    ]

    /// What `--history` adds, after all others.
    static let historyColumns: [DataGrid.Column] = [
        .init(name: "history_days", style: .number(decimals: 0)), .init(name: "history_z_score", style: .number(decimals: 2)),
        .init(name: "half_life_days", style: .number(decimals: 1)),
        .init(name: "half_life_low_days", style: .number(decimals: 1)),
        .init(name: "half_life_high_days", style: .number(decimals: 1)), .init(name: "peer_group", style: .text),
        .init(name: "peer_size", style: .number(decimals: 0)), .init(name: "peer_residual_bp", style: .number(decimals: 1)),
        .init(name: "peer_z_score", style: .number(decimals: 2)),
    ]

    private var columns: [DataGrid.Column] { Self.columns + (outcome.history == nil ? [] : Self.historyColumns) }

    private func grid(_ columns: [DataGrid.Column]) -> DataGrid {
        DataGrid(columns: columns, rows: outcome.ranked.map { row($0) } + outcome.leftOut.map(row))
    }

    private typealias Ranked = (candidate: ScanCandidate, result: RichCheapResult, past: ScanPast?)

    private func row(_ ranked: Ranked) -> [CSVValue] {
        let result = ranked.result
        let (status, reason) = outcome.status(result, ranked.past)
        return head(ranked.candidate) + [
            .number(result.yield), .number(result.fittedYield), .number(result.residualBasisPoints),
            .number(result.residualPrice),
            .number(optional: result.zScore), .number(optional: try? result.netGain.get()), .text(status), .text(reason),
        ] + history(ranked.past)
    }

    private func row(_ candidate: ScanCandidate) -> [CSVValue] {
        head(candidate) + [.empty, .empty, .empty, .empty, .empty, .empty, .text("set_aside"), .text(candidate.reason)]
            + history(nil)
    }

    private func history(_ past: ScanPast?) -> [CSVValue] {
        guard outcome.history != nil else { return [] }
        guard let past, !past.earlier.isEmpty || past.peers != nil else {
            return [CSVValue](repeating: .empty, count: Self.historyColumns.count)
        }
        let halfLife = past.reversion?.halfLifeInterval
        return [
            .integer(past.earlier.count), .number(optional: past.standing?.zScore), .number(optional: past.reversion?.halfLife),
            .number(optional: halfLife?.lowerBound), .number(optional: halfLife?.upperBound), .text(optional: past.peers?.group),
            .integer(optional: past.peers?.size), .number(optional: past.peers?.residual),
            .number(optional: past.peers?.zScore),
        ]
    }

    private func head(_ candidate: ScanCandidate) -> [CSVValue] {
        [
            .text(candidate.id), .text(candidate.kind), .number(optional: candidate.coupon), .date(optional: candidate.maturity),
            .date(candidate.settlement), .number(optional: candidate.bid), .number(optional: candidate.ask),
            .number(optional: candidate.price), .text(candidate.priceSource),
        ]
    }

    /// The columns that a table has room for; those of `--history` only with it.
    private static let shown = [
        "id", "coupon", "maturity", "price", "yield", "fitted_yield", "residual_bp", "z_score", "net_gain", "status",
        "history_z_score", "half_life_days", "peer_residual_bp",
    ]

    /// The cheapest and richest, and how well the curve fits.
    private var table: String {
        let ranked = outcome.ranked.filter { $0.result.part == .fitted }
        let columns = columns
        let picks = Self.shown.compactMap { name in columns.firstIndex { $0.name == name } }
        func part(_ rows: some Sequence<Ranked>) -> String {
            let grid = DataGrid(
                columns: picks.map { columns[$0] }, rows: rows.map { ranked in picks.map { row(ranked)[$0] } })
            return grid.text(as: .table)
        }
        let scan = outcome.scan
        let cheap = ranked.count { $0.result.residualBasisPoints > 0 }
        let rich = ranked.count { $0.result.residualBasisPoints < 0 }
        var lines = [
            "\(outcome.market.name), prices of \(outcome.asOf), settling \(outcome.settlement)",
            "\(outcome.scan.fit.method.title) curve through \(scan.fittedCount) bonds: root-mean-square error \(TableText.fixed(scan.yieldErrorBasisPoints, 2)) bp",
            "", "Cheapest (yield above the curve):", part(ranked.prefix(min(10, cheap))), "Richest (yield below the curve):",
            part(ranked.reversed().prefix(min(10, rich))),
        ]
        if let history = outcome.history, let first = history.dates.first, let last = history.dates.last {
            lines.append("History: \(history.dates.count) days from \(first) to \(last); half-lives in market days")
        }
        let short = outcome.ranked.count - ranked.count
        if short > 0 {
            lines.append("Not ranked here: \(short) that the curve was not fitted to; --format csv lists them with the reason")
        }
        lines += outcome.setAsideCounts.groups.map { "Set aside: \($0.count) \($0.kind): \($0.reason)" }
        return lines.joined(separator: "\n") + "\n"
    }

    private var json: String {
        let scan = outcome.scan
        func object(_ pairs: [(String, CSVValue)]) -> String {
            "{" + pairs.map { "\(JSONCell.string($0.0)): \(JSONCell.value($0.1))" }.joined(separator: ", ") + "}"
        }
        let parts: [(String, String)] = [
            ("market", JSONCell.string(outcome.market.name)), ("as_of", JSONCell.string("\(outcome.asOf)")),
            ("settlement", JSONCell.string("\(outcome.settlement)")), ("strategy", JSONCell.string("rich-cheap")),
            (
                "curve",
                object(
                    [("method", .text(scan.fit.method.rawValue))] + scan.fit.parameters.map { ($0.name, .number($0.value)) })
            ),
            (
                "fit",
                object([
                    ("bonds", .integer(scan.fittedCount)), ("rmse_bp", .number(scan.fit.rootMeanSquareError * 10_000)),
                    ("rmse_yield_bp", .number(scan.yieldErrorBasisPoints)),
                    ("rmse_price", .number(scan.fit.rootMeanSquarePriceError)),
                    ("standard_error_bp", .number(scan.standardErrorBasisPoints)),
                ])
            ),
            ("bonds", grid(columns).text(as: .json).trimmingNewline),
            (
                "set_aside",
                "["
                    + outcome.setAsideCounts.groups.map {
                        object([("kind", .text($0.kind)), ("reason", .text($0.reason)), ("count", .integer($0.count))])
                    }.joined(separator: ", ") + "]"
            ),
            ("rejected", "[" + outcome.rejects.map { JSONCell.string($0.description) }.joined(separator: ", ") + "]"),
        ]
        return "{\n" + parts.map { "\(JSONCell.string($0.0)): \($0.1)" }.joined(separator: ",\n") + "\n}\n"
    }
}

extension String {
    /// Without a newline at the end.
    fileprivate var trimmingNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}
