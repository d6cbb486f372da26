import Contracts
import FileFeed
import FixedIncome
import Messaging
import Runtime

/// Makes commands of what files bring, and counts what became of every row. The same files under the same root give the same commands
/// under the same identifiers, so that what was done before a crash is answered and not done again.
struct ImportRun {
    /// What became of the rows so far: rows when they are read, bonds and quotes when they are answered.
    private(set) var counts = ImportCounts()
    /// The first rows of which something was not taken.
    private(set) var examples: [ImportedRow] = []
    /// Where the log ended with the last command; nil when none was sent.
    private(set) var position: LogPosition?

    private let sender: FeedSender
    /// Those who are to keep up.
    private let followers: Followers
    private let mostExamples: Int
    /// Is told behind each command how many rows are done, and where it is or what it waits for.
    private let report: @Sendable (_ rows: Int, _ place: String) -> Void
    private var known: Set<BondID> = []
    private let days: DayEnds
    /// How many quotes had been accepted when the last day ended.
    private var acceptedBefore = 0

    /// The most rows of a command.
    private static let most = 1_000
    /// It waits while somebody is so many events behind.
    private static let longestLag: Int64 = 5_000

    init(
        sender: FeedSender, days: DayEnds, followers: Followers, mostExamples: Int = 100,
        report: @escaping @Sendable (_ rows: Int, _ place: String) -> Void = { _, _ in }
    ) {
        (self.sender, self.days, self.followers, self.mostExamples, self.report) = (sender, days, followers, mostExamples, report)
    }

    /// Counts rows that belong to no day and are none.
    mutating func reject(_ rejects: [Reject]) {
        counts.rows += rejects.count
        count(rejects)
    }

    /// Sends what a file brings on a day: first the bonds that were not sent yet, then the quotes.
    ///
    /// - Parameters:
    ///   - day: what it brings.
    ///   - source: whose quotes they are.
    ///   - time: when its bonds become known.
    ///   - name: tells this part of the files from others.
    ///   - root: what the identifiers of the commands begin from.
    /// - Throws: what the sender throws.
    mutating func take(
        _ day: SourceDay, of source: String, bondsAt time: Timestamp, name: String, root: MessageID
    ) async throws {
        let before = counts.rows
        counts.rows += day.rows
        counts.setAside += day.setAside.count
        counts.quoted += day.quoted
        count(day.rejects)
        let bonds = day.bonds.filter { known.insert($0.bond.id).inserted }
        // Rows become bonds and quotes in no fixed number: the share of what is sent is that of the rows.
        let (report, count) = (report, max(bonds.count + day.quotes.count, 1))
        func sent(_ number: Int, _ what: String? = nil) { report(before + day.rows * number / count, what ?? "at \(name)") }
        sent(0)
        try await create(bonds, at: time, MessageID(derivedFrom: root, handler: "bonds/\(name)", ordinal: 0)) { sent($0) }
        try await record(day.quotes, of: source, MessageID(derivedFrom: root, handler: "quotes/\(name)", ordinal: 0)) {
            sent(bonds.count + $0, $1)
        }
    }

    /// Ends a day of the market after what all files bring on it; one of which no quote was accepted has left nothing to end.
    ///
    /// - Parameters:
    ///   - date: the day.
    ///   - root: what the identifiers of the commands begin from.
    /// - Throws: what the sender throws.
    mutating func end(_ date: CalendarDate, root: MessageID) async throws {
        guard counts.accepted > acceptedBefore, let known = position else { return }
        acceptedBefore = counts.accepted
        // Counted one by one: who calls it off is told what was done by then.
        var last: LogPosition?
        for curve in days.curves {
            let (end, fitted) = try await days.fit(curve, date, known: known, root: root, sender)
            switch end {
            case .fitted: counts.curves += 1
            case .without(let reason): counts.withoutCurve[reason, default: 0] += 1
            }
            guard let fitted else { continue }
            last = max(last ?? fitted, fitted)
            position = last
        }
        if let last { try await days.wait(for: last, sender) }
    }

    private mutating func count(_ rejects: [Reject]) {
        for reject in rejects {
            counts.unreadable["\(reject.field): expected \(reject.expected)", default: 0] += 1
            note(reject.line, "row", reject.subject, "\(reject.field): found \(reject.found), expected \(reject.expected)")
        }
    }

    private mutating func create(
        _ bonds: [SourceDay.Bond], at time: Timestamp, _ root: MessageID, _ sent: (Int) -> Void
    ) async throws {
        for (chunk, bonds) in bonds.chunks(of: Self.most).enumerated() {
            try Task.checkCancellation()
            let id = MessageID(derivedFrom: root, handler: "chunk", ordinal: chunk)
            let receipt = try await sender.send(CreateBonds(bonds: bonds.map(\.bond)), id: id, at: time)
            counts.bonds += bonds.count
            counts.created += receipt.created.count
            position = receipt.position
            for row in receipt.rejected {
                counts.refusedBonds["\(row.field): expected \(row.expected)", default: 0] += 1
                note(bonds[bonds.startIndex + row.row].line, "bond", row)
            }
            sent(bonds.endIndex)
        }
    }

    private mutating func record(
        _ quotes: [SourceDay.Quote], of source: String, _ root: MessageID, _ sent: (Int, String?) -> Void
    ) async throws {
        for (chunk, quotes) in quotes.chunks(of: Self.most).enumerated() {
            try Task.checkCancellation()
            let id = MessageID(derivedFrom: root, handler: "chunk", ordinal: chunk)
            // In time order: the last one is the latest.
            let time = quotes[quotes.endIndex - 1].quote.observedAt
            let command = RecordQuotes(source: source, quotes: quotes.map(\.quote), availableAt: time)
            let receipt = try await sender.send(command, id: id, at: time)
            counts.quotes += quotes.count
            counts.accepted += receipt.accepted
            position = receipt.position
            for quote in receipt.quarantined {
                let flags = quote.flags.map(\.rawValue).joined(separator: "+")
                counts.quarantined[flags, default: 0] += 1
                note(quotes[quotes.startIndex + quote.row].line, "quarantine", quote.bond.text, "\(flags): \(quote.detail)")
            }
            for row in receipt.rejected {
                counts.rejected["\(row.field): expected \(row.expected)", default: 0] += 1
                note(quotes[quotes.startIndex + row.row].line, "quote", row)
            }
            sent(quotes.endIndex, nil)
            while let (service, lag) = followers.furthest(), lag > Self.longestLag {
                sent(quotes.endIndex, "waits for \(service), which is \(lag) events behind")
                try await sender.clock.sleep(for: .milliseconds(50))
            }
        }
    }

    private mutating func note(_ line: Int, _ of: String, _ row: RejectedRow) {
        note(line, of, row.id, "\(row.field): found \(row.found), expected \(row.expected)")
    }

    private mutating func note(_ line: Int, _ of: String, _ id: String?, _ reason: String) {
        guard examples.count < mostExamples else { return }
        examples.append(ImportedRow(line: line, of: of, id: id, reason: reason))
    }
}
