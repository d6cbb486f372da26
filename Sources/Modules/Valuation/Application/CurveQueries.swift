import Contracts
import EventSourcing
import FixedIncome

/// Answers what is asked of curves.
struct CurveQueries: Sendable {
    let settings: ValuationSettings
    let rows: ProjectionRunner
    private static let table = ReadModelReference(CurveRows.name, "curves")

    /// Answers `AskCurve`.
    func answer(_ query: AskCurve) async throws -> AskCurve.Answer {
        let point = ReadPoint(position: query.known)
        if let version = query.version {
            let page = try await rows.get(
                [.text(query.curve), .integer(version)], from: "curves", at: point, minPosition: query.minPosition)
            return AskCurve.Answer(curve: try page.rows.first.map(CurveRows.view), position: page.position)
        }
        let time = try query.asOfTime ?? query.asOf.map { try ValuationRefusal.close(of: $0) }
        let (curve, position) = try await last(query.curve, time, point, query.minPosition)
        return AskCurve.Answer(curve: curve, position: position)
    }

    /// Answers `AskCurves`: the last fit of each curve that is kept, all at one position.
    func answer(_ query: AskCurves) async throws -> AskCurves.Answer {
        var (views, known) = ([CurveView](), query.known)
        var position = query.known ?? .start
        for curve in settings.curves {
            let (view, reached) = try await last(
                curve.name, query.asOf, ReadPoint(position: known), query.minPosition)
            if let view { views.append(view) }
            (known, position) = (reached, reached)
        }
        return AskCurves.Answer(curves: views, position: position)
    }

    private func last(
        _ curve: String, _ asOf: Timestamp?, _ point: ReadPoint, _ minPosition: LogPosition?
    ) async throws -> (CurveView?, LogPosition) {
        let page = try await rows.read(
            ReadModelQuery(
                CurveQueries.table, index: asOf == nil ? nil : "by_time", prefix: [.text(curve)],
                filters: asOf.map { [ReadModelFilter("market_time", .lessOrEqual, .timestamp($0))] } ?? [], descending: true,
                at: point, limit: 1), minPosition: minPosition)
        return (try page.rows.first.map(CurveRows.view), page.position)
    }
}
