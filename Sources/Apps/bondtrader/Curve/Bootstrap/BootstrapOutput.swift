import FileFeed
import FixedIncome
import Pages

/// A bootstrapped curve as table, CSV, JSON, `curve.csv`, sensitivities and page.
struct BootstrapOutput {
    let bootstrap: Bootstrap

    /// The nodes, a row each.
    func nodes(as format: OutputOptions.Format) -> String {
        let input: DataGrid.Style = bootstrap.isParYields ? .percent(decimals: 3) : .number(decimals: 4)
        let columns: [DataGrid.Column] = [
            .init(name: "last_payment", style: .text), .init(name: "zero_rate", style: .percent(decimals: 4)),
            .init(name: "years", style: .number(decimals: 4)), .init(name: "discount_factor", style: .number(decimals: 6)),
            .init(name: "forward_rate", style: .percent(decimals: 4)), .init(name: "id", style: .text),
            .init(name: bootstrap.isParYields ? "par_yield" : "clean_price", style: input),
        ]
        let curve = bootstrap.curve
        let rows = bootstrap.nodes.map { node -> [CSVValue] in
            [
                .date(node.date), .number(curve.zeroRate(node.years)), .number(node.years),
                .number(curve.discountFactor(node.years)),
                .number(curve.forwardRate(node.years)), .text(node.id), .number(node.input),
            ]
        }
        return DataGrid(columns: columns, rows: rows).text(as: format)
    }

    /// The curve as `curve.csv`, its own date first.
    var curveFile: String {
        var writer = CSVWriter()
        writer.append(["date", "zero_rate"])
        writer.append([.date(bootstrap.start), .number(bootstrap.curve.zeroRate(0))])
        for node in bootstrap.nodes { writer.append([.date(node.date), .number(bootstrap.curve.zeroRate(node.years))]) }
        return writer.text
    }

    /// How each node's zero rate follows each input: a row a node, a column an input, exact.
    var sensitivities: String {
        let (nodes, places) = (bootstrap.nodes, bootstrap.bootstrapped.inputOfNode)
        var writer = CSVWriter()
        writer.append([.text("node")] + nodes.map { .text($0.id) })
        for (node, row) in zip(nodes, bootstrap.bootstrapped.nodeSensitivities) {
            writer.append([.text(node.id)] + places.map { .number(row[$0]) })
        }
        return writer.text
    }

    /// The page.
    func page(rejects: [Reject]) -> String {
        let (curve, nodes) = (bootstrap.curve, bootstrap.nodes)
        let places = bootstrap.bootstrapped.inputOfNode
        let own = zip(bootstrap.bootstrapped.nodeSensitivities, places).map { $0[$1] }
        let samples = CurveSamples.samples(
            curve, at: CurveSamples.times(to: nodes.last?.years ?? 30), frequency: bootstrap.frequency)
        return CurveReportPage(
            CurveReportModel(
                market: bootstrap.name, kind: "Bootstrapped curve", asOf: "\(bootstrap.asOf)", start: "\(bootstrap.start)",
                curves: [.init(name: bootstrap.interpolation.title, samples: samples)],
                pointName: bootstrap.isParYields ? "Par yields" : "Bonds",
                points: nodes.map {
                    .init(
                        id: $0.id, label: $0.label, years: $0.years, yield: $0.yield,
                        price: bootstrap.isParYields ? nil : $0.input)
                },
                nodes: zip(nodes, own).map { node, own in
                    .init(
                        label: node.label, years: node.years,
                        input: bootstrap.isParYields
                            ? NumberFormat.percent(3).text(node.input) : NumberFormat.fixed(4).text(node.input),
                        zero: curve.zeroRate(node.years), discount: curve.discountFactor(node.years),
                        sensitivity: bootstrap.isParYields ? own : nil)
                },
                setAside: ScanReportModel.SetAside.groups(bootstrap.setAsideCounts),
                leftOut: bootstrap.setAside.map { .init(id: $0.id, type: $0.kind, reason: $0.reason) },
                rejects: rejects.map(ScanReportModel.Reject.init),
                method: notes, sources: ["\(bootstrap.name), \(bootstrap.asOf)"])
        ).html()
    }

    private var notes: [ScanReportModel.Note] {
        let inputs =
            bootstrap.isParYields
            ? "Yields up to half a year are simple interest; longer ones are coupons of bonds at par, paid twice a year."
            : "One bond for each day of a last payment, the one priced nearest to par; the others of that day, and bonds of less than "
                + "\(BondSample.shortestFittedMonths) months, are set aside."
        return [
            .init(
                "Bootstrap",
                "The curve prices every input exactly. Errors of prices stand in it in full, most of all in its forward rates."),
            .init("Inputs", inputs),
        ]
    }
}
