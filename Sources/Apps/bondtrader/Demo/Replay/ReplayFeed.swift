import Contracts
import FileFeed
import FixedIncome
import Messaging
import Runtime

/// Plays files back, day by day and in time order, as fast as the platform takes them, a curve behind each day; then says what became of every row.
struct ReplayFeed: Service {
    let name = "replay/feed"
    let sources: [any PriceSource]
    let sender: FeedSender
    /// What the identifiers of its commands begin from: the same files on the same log give the same ones.
    let root: @Sendable () async throws -> MessageID
    let followers: Followers
    let days: DayEnds
    /// Is told the counts, and the lines about rows that could not be read.
    let report: @Sendable (ImportCounts, [String]) throws -> Void

    func run() async throws {
        let root = try await root()
        var (run, lines) = (ImportRun(sender: sender, days: days, followers: followers, mostExamples: 0), [String]())
        for source in sources {
            run.reject(source.rejects)
            lines += source.rejects.map(\.description)
        }
        for date in Set(sources.flatMap(\.dates)).sorted() {
            for (place, source) in sources.enumerated() where source.dates.contains(date) {
                let day = source.day(date, at: sender.clock.now)
                lines += day.rejects.map(\.description)
                try await run.take(
                    day, of: source.source, bondsAt: NewYorkTime.moment(date, second: 0), name: "\(place)/\(date)", root: root)
            }
            try await run.end(date, root: root)
        }
        try report(run.counts, lines)
    }
}
