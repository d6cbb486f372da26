import Contracts
import EventSourcing
import MarketData

/// Which simulated market a log was begun with.
struct LiveOrigin: Equatable, Sendable {
    /// The first of its commands that is on the log.
    let firstCommand: MessageID
    /// How many bonds that second of the market brought.
    let bonds: Int
    /// The seed, when it is a small one; nil when it is not known.
    let seed: UInt64?

    /// Who sends the commands of a simulated market.
    static let actor = "simulated-market"
    /// The seeds that are tried.
    private static let seeds: Range<UInt64> = 0..<10_000
    private static let page = PageLimit(1_000)

    /// The options that go on with it; nil when they are not known.
    var options: String? { seed.map { "--seed \($0) --bonds \(bonds)" } }

    /// Finds the beginning of a simulated market, which are its first bonds.
    ///
    /// - Parameter log: the log.
    /// - Returns: nil when the log has no such bonds, or its beginning is in an archive.
    /// - Throws: `EventStoreError`.
    static func find(on log: any LogStorage) async throws -> LiveOrigin? {
        guard try await log.beginning() == nil else { return nil }
        var selection = LogSelection(types: try MarketDataEvents.catalogue().wireNames(of: [BondCreated.name]))
        var first: RecordedEvent?
        var bonds = 0
        while true {
            let events = try await log.events(selection, within: page)
            for event in events where event.actor.text == actor {
                guard let begin = first else {
                    (first, bonds) = (event, 1)
                    continue
                }
                guard event.occurredAt == begin.occurredAt else { return try await origin(begin, bonds, log) }
                bonds += 1
            }
            guard page.isReached(by: events), let last = events.last else { break }
            selection.after = last.position
        }
        guard let first else { return nil }
        return try await origin(first, bonds, log)
    }

    private static func origin(
        _ first: RecordedEvent, _ bonds: Int, _ log: any LogStorage
    ) async throws(EventStoreError) -> LiveOrigin {
        let identity = try await log.identity().id
        let seed = seeds.first {
            LiveFeedSettings(seed: $0, bonds: bonds, speed: 1).firstCommand(log: identity) == first.causation
        }
        return LiveOrigin(firstCommand: first.causation, bonds: bonds, seed: seed)
    }
}
