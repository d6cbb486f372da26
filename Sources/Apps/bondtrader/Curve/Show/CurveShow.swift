import FileFeed
import FixedIncome
import Pages

/// A curve at the tenors asked for, as table, CSV, JSON and page.
struct CurveShow {
    private let shown: ShownCurve
    private let frequency: Frequency
    private let tenors: [Double]

    init(_ shown: ShownCurve, tenors: [Double], frequency: Frequency) {
        (self.shown, self.tenors, self.frequency) = (shown, tenors, frequency)
    }

    /// A row a tenor.
    var grid: DataGrid {
        DataGrid(
            columns: [
                .init(name: "tenor", style: .text), .init(name: "time", style: .number(decimals: 4)),
                .init(name: "discount_factor", style: .number(decimals: 6)),
                .init(name: "zero_rate", style: .percent(decimals: 4)),
                .init(name: "forward_rate", style: .percent(decimals: 4)), .init(name: "par_yield", style: .percent(decimals: 4)),
            ],
            rows: samples(at: tenors).map {
                [
                    .text(TenorText.text($0.years)), .number($0.years), .number($0.discount), .number($0.zero),
                    .number($0.forward),
                    .number($0.par),
                ]
            })
    }

    /// The page.
    func page(rejects: [Reject]) -> String {
        CurveReportPage(
            CurveReportModel(
                market: shown.name, kind: "Curve", asOf: "\(shown.start)", start: "\(shown.start)",
                curves: [
                    .init(
                        name: shown.method,
                        samples: samples(at: CurveSamples.times(to: max(shown.longest ?? 0, tenors.last ?? 1))),
                        parameters: shown.parameters.map {
                            .init($0.name, $0.value, standardError: $0.standardError, unit: FitPicture.unit(of: $0.name))
                        })
                ],
                rejects: rejects.map(ScanReportModel.Reject.init),
                method: [
                    .init(
                        "Par yields",
                        "Compounded \(frequency.perYear == 1 ? "once" : "\(frequency.perYear) times") a year; between coupon dates with the broken "
                            + "first period of such a bond, within one period simple.")
                ], sources: [shown.name])
        ).html()
    }

    private func samples(at times: [Double]) -> [CurveReportModel.Sample] {
        func open(_ curve: some TermStructure) -> [CurveReportModel.Sample] {
            CurveSamples.samples(curve, at: times, frequency: frequency)
        }
        return open(shown.curve)
    }
}
