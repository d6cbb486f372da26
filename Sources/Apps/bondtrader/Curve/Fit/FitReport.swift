import FileFeed
import FixedIncome
import Pages

/// A fit as a page: of one day in full, of many days through time.
struct FitReport {
    let plan: FitPlan
    let market: String
    let sink: FitSink
    let rejects: [Reject]

    /// The text of the file.
    func html() -> String {
        if Set(sink.rows.map(\.date)).count == 1, let day = sink.pictures.first { return CurveReportPage(page(of: day)).html() }
        return CurveHistoryPage(history).html()
    }

    private var setAside: [ScanReportModel.SetAside] {
        ScanReportModel.SetAside.groups(sink.setAside)
    }

    private var rejected: [ScanReportModel.Reject] {
        rejects.map(ScanReportModel.Reject.init)
    }

    private func page(of day: FitDay) -> CurveReportModel {
        let failed = zip(plan.methods, day.outcomes).compactMap { method, outcome -> ScanReportModel.Note? in
            guard case .failed(let reason) = outcome else { return nil }
            return .init("\(method.title): no curve", reason)
        }
        let picture = FitPicture(day)
        return CurveReportModel(
            market: market, kind: "Fitted curve", asOf: "\(day.market.asOf)", start: "\(day.market.settlement)",
            curves: picture.curves,
            points: picture.points, setAside: setAside, rejects: rejected, method: failed + notes,
            sources: ["\(market), \(day.market.asOf)"])
    }

    private var history: CurveHistoryModel {
        CurveHistoryModel(
            market: market, kind: "Fitted curves", methods: plan.methods.map(series), tenors: FitPlan.tenors,
            snapshots: sink.pictures.map { day in
                let picture = FitPicture(day)
                return .init(date: "\(day.market.asOf)", curves: picture.curves, points: picture.points)
            },
            failures: sink.rows.filter { $0.curve == nil }.map {
                .init(date: "\($0.date)", method: $0.method.title, reason: $0.reason)
            },
            setAside: setAside, rejects: rejected, method: notes, sources: [market])
    }

    private func series(_ method: FitMethod) -> CurveHistoryModel.Method {
        let rows = sink.rows.filter { $0.method == method }
        let names = rows.compactMap { $0.curve?.parameters.map(\.name) }
        // Charts of single parameters need the same few on every day.
        let isSmall = names.allSatisfy { $0 == names[0] } && (names.first?.count ?? 0) <= 8
        let shown = isSmall ? names.first ?? [] : []
        return .init(
            name: method.title, parameters: shown.map { ($0, FitPicture.unit(of: $0)) },
            days: rows.compactMap { row in
                guard let curve = row.curve else { return nil }
                return .init(
                    date: "\(row.date)", year: Self.decimalYear(row.date), fit: FitPicture.fit(row, curve),
                    parameters: isSmall ? curve.parameters.map(\.value) : [], zeroRates: curve.zeroRates)
            })
    }

    private static func decimalYear(_ date: CalendarDate) -> Double {
        let (year, month, day) = date.components
        let days = Double(date.endOfMonth.day)
        return Double(year) + (Double(month - 1) + Double(day - 1) / days) / 12
    }

    private var notes: [ScanReportModel.Note] {
        var notes: [ScanReportModel.Note] = [
            .init(
                "Objective",
                "Squared price errors over price times modified duration, yield errors to first order; "
                    + (plan.weighting == .equal ? "all bonds count alike." : "bonds count less where bid and ask lie apart.")),
            .init(
                "In the fit",
                "Bonds with at least \(BondSample.shortestFittedMonths) months to maturity; the others are only compared."),
            .init(
                "Par yields",
                "Compounded as often as most of the bonds pay; between coupon dates with the broken first period of such a bond, within one period simple."
            ),
            .init(
                "Down-weighted",
                plan.isRobust
                    ? "A bond more than \(NumberFormat.fixed(0).text(RobustRule().trusted)) robust standard deviations off the curve counts less, beyond "
                        + "\(NumberFormat.fixed(0).text(RobustRule().rejected)) not at all."
                    : "Every fitted bond counts fully, as asked."),
        ]
        if plan.holdsOut {
            notes.append(.init("Held out", "Every second of those bonds by maturity, beginning with the second shortest."))
        }
        return notes
    }
}
