internal import Contracts
internal import EventSourcing
internal import ModuleKit

/// The read models of market data.
struct ReadModels: Sendable {
    let bonds: ProjectionRunner
    let quotes: ProjectionRunner
    let history: ProjectionRunner
    let quarantine: ProjectionRunner

    init(on platform: Platform, reading catalogue: EventCatalogue) {
        bonds = ProjectionRunner(BondsProjection(), on: platform, reading: catalogue)
        quotes = ProjectionRunner(QuotesProjection(), on: platform, reading: catalogue, settings: ReadModels.wide)
        history = ProjectionRunner(HistoryProjection(), on: platform, reading: catalogue, settings: ReadModels.wide)
        quarantine = ProjectionRunner(QuarantineProjection(), on: platform, reading: catalogue, settings: ReadModels.wide)
    }

    var all: [ProjectionRunner] { [bonds, quotes, history, quarantine] }

    /// An event has up to 1,000 rows: a batch of these is as large as 500 events of one row.
    private static let wide = ProjectionSettings(batchSize: 50)

    /// Checks the size of a page.
    static func check(limit: Int) throws(MarketDataRefusal) {
        guard (1...1_000).contains(limit) else { throw .invalidLimit(found: limit, limit: 1_000) }
    }

    /// Rows up to a limit, and the rest of the last event among them, so that a page never ends within an event.
    ///
    /// - Parameters:
    ///   - query: ordered by columns of which the event is the one behind the prefix.
    ///   - runner: whose rows.
    ///   - minPosition: the rows must reach this position first.
    /// - Returns: the rows, the event to go on behind, and the position at which they are true.
    /// - Throws: `ProjectionError`, by cause.
    static func wholeEvents(
        _ query: ReadModelQuery, from runner: ProjectionRunner, minPosition: LogPosition?
    ) async throws -> (rows: [ReadModelRow], next: LogPosition?, position: LogPosition) {
        let page = try await runner.read(query, minPosition: minPosition)
        guard page.next != nil, let last = page.rows.last, case .integer(let event) = last["event"],
            case .integer(let row) = last["row"]
        else { return (page.rows, nil, page.position) }
        var rest = query
        rest.prefix.append(.integer(event))
        rest.from = .integer(row + 1)
        rest.point = .position(page.position)
        rest.limit = 1_000
        let end = try await runner.read(rest)
        return (page.rows + end.rows, LogPosition(event), page.position)
    }
}
