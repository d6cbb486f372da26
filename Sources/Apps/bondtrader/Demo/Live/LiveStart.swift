import Contracts
import EventSourcing

/// Where a simulated market goes on, as its log says.
struct LiveStart {
    let settings: LiveFeedSettings
    let log: any LogStorage

    /// Where to go on: the second of the last quotes on the log, which is sent again, as not all of it may have been done.
    ///
    /// - Returns: the place; the first one for a log without a simulated market.
    /// - Throws: `CommandEnd.usage` when the log is that of another simulated market, or `EventStoreError`.
    func place() async throws -> LivePlace {
        let identity = try await log.identity().id
        guard let (event, prices) = try await FeedHistory.lastPrices(of: LiveFeedSettings.source, on: log),
            let time = prices.observedAt.max()
        else {
            // Bonds come before their quotes.
            let origin = try await LiveOrigin.find(on: log)
            guard let origin, origin.firstCommand != settings.firstCommand(log: identity) else { return .start }
            throw foreign(origin, nil)
        }
        let root = settings.root(log: identity)
        guard let place = LivePlace(time, first: settings.first),
            (0..<20).contains(where: { event.causation == settings.quoteID(place.ordinal, chunk: $0, root) })
        else { throw foreign(try await LiveOrigin.find(on: log), time) }
        return place
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
