import Contracts
import EventSourcing
import FixedIncome
import Messaging
import Runtime
import SimulatedMarket
import Synchronization

/// Feeds the platform with the simulated market, a command a second of the market, and goes on where the log stopped.
///
/// Each command has an identifier that follows from the market and its second, so that one that was done before a crash is answered and
/// not done again.
final class LiveFeed: Service {
    let name = "simulated-market/feed"

    private let settings: LiveFeedSettings
    private let log: EventLog
    private let sender: FeedSender
    private let clock: any WallClock
    private let ending: Ending
    private let lag: @Sendable () -> Int64
    private let told = Mutex<Set<String>>([])

    /// The most quotes, bonds or prices of one command.
    private static let most = 1_000
    /// The feed waits while somebody is so many events behind.
    private static let longestLag: Int64 = 5_000

    init(
        _ settings: LiveFeedSettings, log: EventLog, sender: FeedSender, ending: Ending, lag: @escaping @Sendable () -> Int64
    ) {
        (self.settings, self.log, self.sender, self.ending, self.lag) = (settings, log, sender, ending, lag)
        clock = sender.clock
    }

    func run() async throws {
        do {
            let root = settings.root(log: try await log.storage.identity().id)
            let start = try await LiveStart(settings: settings, log: log.storage).place()
            let market = try LiveMarket(seed: settings.seed, bonds: settings.bonds, first: settings.first)
            var pace = Pace(speed: settings.speed, at: clock.now)
            var step = start.step
            for number in start.day... {
                let day = try market.day(number)
                try await create(day, root)
                for place in step...LiveClock.close {
                    try await pace.wait(clock)
                    try await quote(day, place, root)
                    try await waitForOthers()
                }
                try await close(day, root)
                step = 0
            }
        } catch let end as CommandEnd {
            ending.stop(end)
            throw end
        }
    }

    private func create(_ day: LiveDay, _ root: MessageID) async throws {
        for (chunk, bonds) in day.newBonds.chunks(of: Self.most).enumerated() {
            let command = CreateBonds(bonds: try bonds.map { try $0.newBond() })
            let id = settings.bondsID(day.number, chunk: chunk, root)
            let receipt = try await sender.send(command, id: id, at: LivePlace.time(of: day.day, step: 0))
            tell("bond", receipt.rejected)
        }
    }

    private func quote(_ day: LiveDay, _ step: Int, _ root: MessageID) async throws {
        let time = LivePlace.time(of: day.day, step: step)
        let place = LivePlace(day: day.number, step: step)
        for (chunk, quotes) in try day.quotes(at: step).chunks(of: Self.most).enumerated() {
            let command = RecordQuotes(
                source: LiveFeedSettings.source, quotes: try quotes.map { try $0.contract(at: time) }, availableAt: time)
            let receipt = try await sender.send(command, id: settings.quoteID(place.ordinal, chunk: chunk, root), at: time)
            tell("quote of", receipt.rejected)
        }
    }

    private func close(_ day: LiveDay, _ root: MessageID) async throws {
        for (chunk, quotes) in day.closes.chunks(of: Self.most).enumerated() {
            let prices = try quotes.map {
                ClosePrice(bond: try BondID($0.bond.id), price: try TradedPrice(($0.bid + $0.ask) / 2))
            }
            let id = MessageID(derivedFrom: root, handler: "close/\(day.number)", ordinal: chunk)
            let command = RecordClose(day: day.day, source: LiveFeedSettings.source, prices: prices)
            let receipt = try await sender.send(command, id: id, at: LivePlace.time(of: day.day, step: LiveClock.close))
            tell("close of", receipt.rejected)
        }
    }

    /// Says, once a bond, which rows were not taken: somebody may have retired the bond, or made one of the same name. The market goes on.
    private func tell(_ what: String, _ rejected: [RejectedRow]) {
        for row in rejected where told.withLock({ $0.insert("\(what) \(row.id)").inserted }) {
            StandardError.write(["\(what) \(row.id): \(row.field): found \(row.found), expected \(row.expected)"])
        }
    }

    /// Lets those who follow the log come near its end.
    private func waitForOthers() async throws {
        while lag() > Self.longestLag { try await clock.sleep(for: .milliseconds(50)) }
    }
}
