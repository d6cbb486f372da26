import Contracts
import EventSourcing
import MarketData

/// Where a simulated market goes on, as its log says.
struct LiveStart {
    let settings: LiveFeedSettings
    let log: any LogStorage

    /// Where to go on: the second of the last quotes on the log, which is sent again, as not all of it may have been done.
    ///
    /// - Returns: the place; the first one for a log without a simulated market.
    /// - Throws: `CommandEnd.usage` when the log is that of another simulated market or of a real one, or `EventStoreError`.
    func place() async throws -> LivePlace {
        let identity = try await log.identity().id
        guard let (event, prices) = try await FeedHistory.lastPrices(of: LiveFeedSettings.source, on: log),
            let time = prices.observedAt.max()
        else {
            // Bonds come before their quotes.
            guard let origin = try await LiveOrigin.find(on: log) else {
                if try await holdsBonds { throw Self.real }
                return .start
            }
            guard origin.firstCommand != settings.firstCommand(log: identity) else { return .start }
            throw foreign(origin, nil)
        }
        let root = settings.root(log: identity)
        guard let place = LivePlace(time, first: settings.first),
            (0..<20).contains(where: { event.causation == settings.quoteID(place.ordinal, chunk: $0, root) })
        else { throw foreign(try await LiveOrigin.find(on: log), time) }
        return place
    }

    /// Whether the log has bonds, whoever made them.
    private var holdsBonds: Bool {
        get async throws {
            let names = try MarketDataEvents.catalogue().wireNames(of: [BondCreated.name])
            return try await !log.events(LogSelection(types: names), limit: 1).isEmpty
        }
    }

    /// A market that never was would stand beside real prices for good.
    private static var real: CommandEnd {
        .usage([
            "--data: found a log with bonds that no simulated market made, expected an empty one or that of a simulated market: "
                + "name another --data, or serve this one with `serve`"
        ])
    }

    private func foreign(_ origin: LiveOrigin?, _ time: Timestamp?) -> CommandEnd {
        let until = time.map { ", up to \($0)" } ?? ""
        let asked = "--seed \(settings.seed) --bonds \(settings.bonds)"
        guard let options = origin?.options, options != asked else {
            return .usage([
                "--data: found the log of another simulated market\(until), expected that of \(asked): "
                    + "give the --seed and --bonds that it was made with, or another --data"
            ])
        }
        return .usage([
            "--data: found the log of the simulated market \(options)\(until), expected that of \(asked): "
                + "give \(options) to go on with it, or another --data"
        ])
    }
}
