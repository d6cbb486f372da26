import Contracts
import FileFeed
import FixedIncome
import Messaging
import Runtime

/// Plays files back, day by day and in time order, as fast as the platform takes them; then says what became of every row.
struct ReplayFeed: Service {
    let name = "replay/feed"
    let sources: [any ReplaySource]
    let sender: FeedSender
    /// What the identifiers of its commands begin from: the same files on the same log give the same ones.
    let root: @Sendable () async throws -> MessageID
    let lag: @Sendable () -> Int64
    /// Is told the counts, and the lines about rows that could not be read.
    let report: @Sendable (ReplayCounts, [String]) throws -> Void

    private static let most = 1_000
    private static let longestLag: Int64 = 5_000

    func run() async throws {
        let root = try await root()
        var (counts, lines) = (ReplayCounts(), [String]())
        for source in sources {
            counts.rows += source.rejects.count
            counts.unreadable += source.rejects.count
            lines += source.rejects
        }
        var known: Set<BondID> = []
        for date in Set(sources.flatMap(\.dates)).sorted() {
            for (place, source) in sources.enumerated() where source.dates.contains(date) {
                let day = try source.day(date)
                counts.rows += day.rows
                counts.unreadable += day.rejects.count
                counts.setAside += day.setAside.count
                lines += day.rejects
                let name = "\(place)/\(date)"
                counts.quoted += day.quoted
                counts.quotes += day.quotes.count
                let names = (bonds: "bonds/\(name)", quotes: "quotes/\(name)")
                try await create(
                    day.bonds.filter { known.insert($0.id).inserted }, at: NewYorkTime.moment(date, second: 0),
                    MessageID(derivedFrom: root, handler: names.bonds, ordinal: 0), &counts)
                try await record(
                    day.quotes, of: source, MessageID(derivedFrom: root, handler: names.quotes, ordinal: 0), &counts)
            }
        }
        try report(counts, lines)
    }

    private func create(
        _ bonds: [NewBond], at time: Timestamp, _ root: MessageID, _ counts: inout ReplayCounts
    ) async throws {
        for (chunk, bonds) in bonds.chunks(of: Self.most).enumerated() {
            let id = MessageID(derivedFrom: root, handler: "chunk", ordinal: chunk)
            let receipt = try await sender.send(CreateBonds(bonds: Array(bonds)), id: id, at: time)
            counts.created += receipt.created.count
            for row in receipt.rejected { counts.refusedBonds["\(row.field): expected \(row.expected)", default: 0] += 1 }
        }
    }

    private func record(
        _ quotes: [Contracts.Quote], of source: any ReplaySource, _ root: MessageID, _ counts: inout ReplayCounts
    ) async throws {
        for (chunk, quotes) in quotes.chunks(of: Self.most).enumerated() {
            let id = MessageID(derivedFrom: root, handler: "chunk", ordinal: chunk)
            // In time order: the last one is the latest.
            let time = quotes[quotes.endIndex - 1].observedAt
            let command = RecordQuotes(source: source.source, quotes: Array(quotes), availableAt: time)
            let receipt = try await sender.send(command, id: id, at: time)
            counts.accepted += receipt.accepted
            for quote in receipt.quarantined {
                counts.quarantined[quote.flags.map(\.rawValue).joined(separator: "+"), default: 0] += 1
            }
            for row in receipt.rejected { counts.rejected["\(row.field): expected \(row.expected)", default: 0] += 1 }
            while lag() > Self.longestLag { try await sender.clock.sleep(for: .milliseconds(50)) }
        }
    }
}
