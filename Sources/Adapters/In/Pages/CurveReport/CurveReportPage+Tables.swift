extension CurveReportPage {
    /// The parameters of each curve, with their uncertainty; no section without any.
    var parameterSections: [Page.Section] {
        let shown = model.curves.filter { !$0.parameters.isEmpty || !$0.notes.isEmpty }
        guard !shown.isEmpty else { return [] }
        return [
            Page.Section("parameters", "Parameters") {
                HTML.element("div", .class("columns")) { shown.map(parameterCard) }
            }
        ]
    }

    private func parameterCard(_ curve: CurveReportModel.Curve) -> HTML {
        var rows = curve.parameters.map { parameter in
            DataTable.Row([
                .text(parameter.name), .text(parameterText(parameter, parameter.value)),
                .text(parameter.standardError.map { parameterText(parameter, $0) } ?? NumberFormat.missing),
            ])
        }
        if let fit = curve.fit {
            rows.append(
                .init([.text("parameters in effect"), .text(NumberFormat.fixed(1).typeset(fit.degreesOfFreedom)), .text("")]))
            rows.append(.init([.text("condition number"), .text(Self.scientific(fit.condition)), .text("")]))
        }
        rows += curve.notes.map { DataTable.Row([.text($0.label), .text($0.value), .text("")]) }
        let columns: [DataTable.Column] = [
            .text("Parameter"), .number("Value", .fixed(0)), .number("Standard error", .fixed(0)),
        ]
        let table = DataTable(caption: curve.name, columns: columns, rows: rows, isTall: rows.count > 25)
        return .element("div", .class("card")) {
            HTML.element("h3") { curve.name }
            table.html()
        }
    }

    private func parameterText(_ parameter: CurveReportModel.Parameter, _ value: Double) -> String {
        switch parameter.unit {
        case .rate: NumberFormat.percent(4).typeset(value)
        case .years: NumberFormat.fixed(3, unit: "years").typeset(value)
        case .number: NumberFormat.fixed(5).typeset(value)
        }
    }

    /// A number with its power of ten, two digits: `3.2 × 10⁵`.
    static func scientific(_ value: Double) -> String {
        guard value.isFinite, value >= 0 else { return NumberFormat.missing }
        guard value >= 1e4 else { return NumberFormat.fixed(1).typeset(value) }
        var (head, power) = (value, 0)
        while head >= 9.95 {
            head /= 10
            power += 1
        }
        let digits = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
        return NumberFormat.fixed(1).typeset(head) + " × 10"
            + String(String(power).compactMap { $0.wholeNumberValue.map { digits[$0] } })
    }

    /// The nodes of an interpolated curve; no section without any.
    var nodeSections: [Page.Section] {
        guard !model.nodes.isEmpty else { return [] }
        let table = DataTable(
            caption: "\(counted(model.nodes.count, "node")), short to long",
            columns: [
                .text("Node"), .number("Time", unit: "years", .fixed(4)), .text("Input"),
                .number("Zero rate", unit: "%", .percent(4).bare),
                .number("Discount factor", .fixed(6)), .number("Sensitivity", unit: "bp per bp of its input", .fixed(4)),
            ],
            rows: model.nodes.map {
                DataTable.Row([
                    .text($0.label), .number($0.years), .text($0.input), .number($0.zero), .number($0.discount),
                    .number($0.sensitivity),
                ])
            }, isTall: model.nodes.count > 25)
        return [Page.Section("nodes", "Nodes") { table.html() }]
    }

    /// The numbers behind the charts, at the tenors that a desk speaks of.
    var valueSection: Page.Section {
        Page.Section("values", "The curve in numbers", lead: "Zero and forward rates are continuously compounded.") {
            model.curves.map { curve in
                let table = DataTable(
                    caption: curve.name,
                    columns: [
                        .text("Tenor"), .number("Zero rate", unit: "%", .percent(4).bare),
                        .number("Par yield", unit: "%", .percent(4).bare),
                        .number("Forward rate", unit: "%", .percent(4).bare), .number("Discount factor", .fixed(6)),
                    ],
                    rows: tenors(curve).map { name, sample in
                        DataTable.Row([
                            .text(name), .number(sample.zero), .number(sample.par), .number(sample.forward),
                            .number(sample.discount),
                        ])
                    })
                if model.curves.count == 1 { return table.html() }
                return .element("details") {
                    HTML.element("summary") { curve.name }
                    table.html()
                }
            }
        }
    }

    private static let tenorMonths = [1, 3, 6, 12, 24, 36, 60, 84, 120, 180, 240, 300, 360, 480, 600]

    private func tenors(_ curve: CurveReportModel.Curve) -> [(String, CurveReportModel.Sample)] {
        Self.tenorMonths.compactMap { months in
            let years = Double(months) / 12
            return curve.samples.first { abs($0.years - years) < 1e-6 }.map {
                (TenorText.text(months: months), $0)
            }
        }
    }

    /// Every point, short to long; no section without any.
    var pointSections: [Page.Section] {
        guard !model.points.isEmpty else { return [] }
        var columns: [DataTable.Column] = [
            .text(model.pointName == "Bonds" ? "Bond" : "Input"), .text("Identifier"), .number("Time", unit: "years", .fixed(2)),
            .number("Yield", unit: "%", .percent(3).bare), .number("Price", unit: "per 100", .fixed(4)), .text("Part"),
        ]
        if hasResiduals {
            for curve in model.curves {
                columns.append(.number("Residual", unit: "\(curve.name), bp", .fixed(2).signed))
                columns.append(.number("± SE", unit: "bp", .fixed(2)))
                columns.append(.number("Residual", unit: "per 100", .fixed(4).signed))
                columns.append(.number("Weight", .fixed(2)))
            }
        }
        let table = DataTable(
            caption: "\(counted(model.points.count, "row")), short to long", columns: columns, rows: points.map(row), isTall: true
        )
        return [
            Page.Section("points", model.pointName) {
                if model.points.count <= 40 {
                    table.html()
                } else {
                    HTML.element("details") {
                        HTML.element("summary") { "All \(model.points.count) with their residuals" }
                        table.html()
                    }
                }
            }
        ]
    }

    private func row(_ point: CurveReportModel.Point) -> DataTable.Row {
        let parts: [CurveReportModel.Point.Part: String] = [.fitted: "fitted", .heldOut: "held out", .compared: "compared only"]
        var cells: [DataTable.Cell] = [
            .text(point.label), .text(point.id), .number(point.years), .number(point.yield), .number(point.price),
            .text(parts[point.part] ?? ""),
        ]
        if hasResiduals {
            for curve in model.curves.indices {
                let found = residual(point, curve)
                cells += [.number(found?.bp), .number(found?.standardErrorBp), .number(found?.price), .number(found?.weight)]
            }
        }
        return DataTable.Row(cells)
    }

    /// What was set aside and what could not be read.
    var leftOutSections: [Page.Section] {
        LeftOutSections(setAside: model.setAside, bonds: model.leftOut, rejects: model.rejects).sections
    }
}
