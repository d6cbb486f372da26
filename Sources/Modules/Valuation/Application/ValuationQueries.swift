import Contracts
import EventSourcing

/// Answers what is asked of valuations. The last ones are those of bonds in use; a time is one of the market.
struct ValuationQueries: Sendable {
    let rows: ProjectionRunner
    private static let latest = ReadModelReference(ValuationRows.name, "latest")

    /// Answers `AskValuation`.
    func answer(_ query: AskValuation) async throws -> AskValuation.Answer {
        let bond = query.bond.text
        let page = try await rows.get(
            [.text(bond)], from: "latest", at: ReadPoint(position: query.known), minPosition: query.minPosition)
        let reader = ValuationReader(rows: rows, position: query.known ?? page.position)
        let valuation: ValuationView?
        if let event = query.event {
            valuation = try await reader.view(bond, event: event.value)
        } else if let time = query.asOf {
            valuation = try await reader.view(bond, asOf: time)
        } else if let row = page.rows.first, try await reader.gone(bond) == nil {
            valuation = try ValuationRows.view(row)
        } else {
            valuation = nil
        }
        return AskValuation.Answer(valuation: valuation, position: page.position)
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
            let gone = try await goneBonds(of: page.rows, query, reader)
            for row in page.rows {
                guard let view = try await view(row, gone, query, reader) else { continue }
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

    /// The valuation of a bond that a query wants; nil when it wants none of the bond.
    private func view(
        _ row: ReadModelRow, _ gone: Set<String>, _ query: AskValuations, _ reader: ValuationReader
    ) async throws -> ValuationView? {
        let bond = try ValuationRows.place(row).bond
        guard let time = query.asOf else { return gone.contains(bond) ? nil : try ValuationRows.view(row) }
        guard let view = try await reader.view(bond, asOf: time) else { return nil }
        return query.verdict.map { view.verdict == $0 } ?? true ? view : nil
    }

    /// Which bonds of a page of the last valuations are out of use; those of an earlier time are looked up one by one.
    private func goneBonds(
        of rows: [ReadModelRow], _ query: AskValuations, _ reader: ValuationReader
    ) async throws -> Set<String> {
        guard query.asOf == nil, let first = rows.first, let last = rows.last else { return [] }
        return try await reader.gone(from: ValuationRows.place(first).bond, through: ValuationRows.place(last).bond)
    }

    /// The verdict of an earlier time stands in its valuation only.
    private func filters(_ query: AskValuations) -> [ReadModelFilter] {
        var filters: [ReadModelFilter] = []
        if let verdict = query.verdict, query.asOf == nil {
            filters.append(ReadModelFilter("verdict", .equal, .text(verdict.rawValue)))
        }
        if let after = query.after { filters.append(ReadModelFilter("bond", .greater, .text(after.text))) }
        return filters
    }
}
