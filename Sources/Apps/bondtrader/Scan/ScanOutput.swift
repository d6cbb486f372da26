import FileFeed
import FixedIncome

/// A scan as table, CSV or JSON.
struct ScanOutput {
    let outcome: ScanOutcome

    init(_ outcome: ScanOutcome) { self.outcome = outcome }

    func text(as format: OutputOptions.Format) -> String {
        switch format {
        case .csv: grid(Self.columns).text(as: .csv)
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

    private func grid(_ columns: [DataGrid.Column]) -> DataGrid {
        DataGrid(columns: columns, rows: outcome.ranked.map { row($0, $1) } + outcome.leftOut.map(row))
    }

    private func row(_ candidate: ScanCandidate, _ result: RichCheapResult) -> [CSVValue] {
        let (status, reason) = outcome.status(result)
        return head(candidate) + [
            .number(result.yield), .number(result.fittedYield), .number(result.residualBasisPoints),
            .number(result.residualPrice),
            .number(result.zScore), .number(optional: try? result.netGain.get()), .text(status), .text(reason),
        ]
    }

    private func row(_ candidate: ScanCandidate) -> [CSVValue] {
        head(candidate) + [.empty, .empty, .empty, .empty, .empty, .empty, .text("set_aside"), .text(candidate.reason)]
    }

    private func head(_ candidate: ScanCandidate) -> [CSVValue] {
        [
            .text(candidate.id), .text(candidate.kind), .number(optional: candidate.coupon), .date(optional: candidate.maturity),
            .date(candidate.settlement), .number(optional: candidate.bid), .number(optional: candidate.ask),
            .number(optional: candidate.price), .text(candidate.priceSource),
        ]
    }

    /// The cheapest and richest, and how well the curve fits.
    private var table: String {
        let ranked = outcome.ranked.filter { $0.result.part == .fitted }
        let shown = [
            "id", "coupon", "maturity", "price", "yield", "fitted_yield", "residual_bp", "z_score", "net_gain", "status",
        ]
        let picks = shown.compactMap { name in Self.columns.firstIndex { $0.name == name } }
        func part(_ rows: some Sequence<(candidate: ScanCandidate, result: RichCheapResult)>) -> String {
            let grid = DataGrid(
                columns: picks.map { Self.columns[$0] },
                rows: rows.map { pair in picks.map { row(pair.candidate, pair.result)[$0] } })
            return grid.text(as: .table)
        }
        let scan = outcome.scan
        let side = min(10, (ranked.count + 1) / 2)
        var lines = [
            "\(outcome.market.name), prices of \(outcome.asOf), settling \(outcome.settlement)",
            "\(outcome.curveName) curve through \(scan.fittedCount) bonds: root-mean-square error \(TableText.fixed(scan.yieldErrorBasisPoints, 2)) bp",
            "", "Cheapest (yield above the curve):", part(ranked.prefix(side)), "Richest (yield below the curve):",
            part(ranked.reversed().prefix(side)),
        ]
        let short = outcome.ranked.count - ranked.count
        if short > 0 {
            lines.append("Not ranked here: \(short) that the curve was not fitted to; --format csv lists them with the reason")
        }
        lines += outcome.setAsideCounts.map { "Set aside: \($0.count) \($0.kind): \($0.reason)" }
        return lines.joined(separator: "\n") + "\n"
    }

    private var json: String {
        let scan = outcome.scan
        func object(_ pairs: [(String, CSVValue)]) -> String {
            "{" + pairs.map { "\(JSONText.string($0.0)): \(JSONText.value($0.1))" }.joined(separator: ", ") + "}"
        }
        let parts: [(String, String)] = [
            ("market", JSONText.string(outcome.market.name)), ("as_of", JSONText.string("\(outcome.asOf)")),
            ("settlement", JSONText.string("\(outcome.settlement)")), ("strategy", JSONText.string("rich-cheap")),
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
            ("bonds", grid(Self.columns).text(as: .json).trimmingNewline),
            (
                "set_aside",
                "["
                    + outcome.setAsideCounts.map {
                        object([("kind", .text($0.kind)), ("reason", .text($0.reason)), ("count", .integer($0.count))])
                    }.joined(separator: ", ") + "]"
            ),
            ("rejected", "[" + outcome.rejects.map { JSONText.string($0.description) }.joined(separator: ", ") + "]"),
        ]
        return "{\n" + parts.map { "\(JSONText.string($0.0)): \($0.1)" }.joined(separator: ",\n") + "\n}\n"
    }
}

extension String {
    /// Without a newline at the end.
    fileprivate var trimmingNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}
