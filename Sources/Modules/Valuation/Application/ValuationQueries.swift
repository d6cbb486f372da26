import Contracts
import EventSourcing

/// Answers what is asked of valuations. The last ones are those of bonds in use that can be valued; a time is one of the market.
struct ValuationQueries: Sendable {
    let rows: ProjectionRunner
    private static let latest = ReadModelReference(ValuationRows.name, "latest")

    /// Answers `AskValuation`.
    func answer(_ query: AskValuation) async throws -> AskValuation.Answer {
        let bond = query.bond.text
        let page = try await rows.get(
            [.text(bond)], from: "latest", at: ReadPoint(position: query.known), minPosition: query.minPosition)
        let reader = ValuationReader(rows: rows, position: query.known ?? page.position)
        let statement: ValuationStatement?
        if let event = query.event {
            statement = try await reader.statement(bond, event: event.value)
        } else if let row = page.rows.first {
            statement =
                if let time = query.asOf { try await reader.last(row, asOf: time) } else { try await reader.last(row) }
        } else {
            statement = nil
        }
        return switch statement {
        case .valued(let view): AskValuation.Answer(valuation: view, position: page.position)
        case .withdrawn(let end): AskValuation.Answer(position: page.position, withdrawal: end)
        case nil: AskValuation.Answer(position: page.position)
        }
    }

    /// Answers `AskValuations`.
    func answer(_ query: AskValuations) async throws -> AskValuations.Answer {
        guard (1...1_000).contains(query.limit) else {
            throw ValuationRefusal.invalid(field: "limit", found: "\(query.limit)", expected: "1 to 1,000")
        }
        var reading = ReadModelQuery(
            ValuationQueries.latest, from: query.after.map { .text($0.text) }, filters: filters(query),
            at: ReadPoint(position: query.known), limit: query.limit)
        var views: [ValuationView] = []
        var page = try await rows.read(reading, minPosition: query.minPosition)
        let position = page.position
        let reader = ValuationReader(rows: rows, position: query.known ?? position)
        reading.point = .position(reader.position)
        while true {
            for view in try await wanted(of: page.rows, query, reader) {
                if views.count == query.limit {
                    return AskValuations.Answer(valuations: views, next: views.last?.bond, position: position)
                }
                views.append(view)
            }
            guard let next = page.next else { return AskValuations.Answer(valuations: views, position: position) }
            reading.after = next
            page = try await rows.read(reading)
        }
    }

    /// The valuations of some bonds that a query wants; those of an earlier time are looked up one by one.
    private func wanted(
        of rows: [ReadModelRow], _ query: AskValuations, _ reader: ValuationReader
    ) async throws -> [ValuationView] {
        guard let time = query.asOf else { return try await reader.views(of: rows) }
        var views: [ValuationView] = []
        for row in rows {
            guard case .valued(let view) = try await reader.last(row, asOf: time) else { continue }
            if query.verdict.map({ view.verdict == $0 }) ?? true { views.append(view) }
        }
        return views
    }

    /// The verdict of an earlier time stands in its valuation only; what has none now may have had one then.
    private func filters(_ query: AskValuations) -> [ReadModelFilter] {
        var filters: [ReadModelFilter] = []
        if query.asOf == nil { filters.append(ReadModelFilter("withdrawn", .equal, .boolean(false))) }
        if let verdict = query.verdict, query.asOf == nil {
            filters.append(ReadModelFilter("verdict", .equal, .text(verdict.rawValue)))
        }
        if let after = query.after { filters.append(ReadModelFilter("bond", .greater, .text(after.text))) }
        return filters
    }
}
