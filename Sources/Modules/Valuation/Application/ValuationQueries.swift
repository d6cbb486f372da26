import Contracts
import EventSourcing

/// Answers what is asked of valuations.
struct ValuationQueries: Sendable {
    let rows: ProjectionRunner
    private static let table = ReadModelReference(ValuationRows.name, "valuations")

    /// Answers `AskValuation`.
    func answer(_ query: AskValuation) async throws -> AskValuation.Answer {
        let page = try await rows.get(
            [.text(query.bond.text)], from: "valuations", at: ReadPoint(position: query.known, asOf: query.asOf),
            minPosition: query.minPosition)
        return AskValuation.Answer(valuation: try page.rows.first.map(ValuationRows.view), position: page.position)
    }

    /// Answers `AskValuations`.
    func answer(_ query: AskValuations) async throws -> AskValuations.Answer {
        guard (1...1_000).contains(query.limit) else {
            throw ValuationRefusal.invalid(field: "limit", found: "\(query.limit)", expected: "1 to 1,000")
        }
        var filters: [ReadModelFilter] = []
        if let verdict = query.verdict { filters.append(ReadModelFilter("verdict", .equal, .text(verdict.rawValue))) }
        if let after = query.after { filters.append(ReadModelFilter("bond", .greater, .text(after.text))) }
        let page = try await rows.read(
            ReadModelQuery(
                ValuationQueries.table, from: query.after.map { .text($0.text) }, filters: filters,
                at: ReadPoint(position: query.known, asOf: query.asOf), limit: query.limit), minPosition: query.minPosition)
        let views = try page.rows.map(ValuationRows.view)
        return AskValuations.Answer(
            valuations: views, next: page.next == nil ? nil : views.last?.bond, position: page.position)
    }
}
