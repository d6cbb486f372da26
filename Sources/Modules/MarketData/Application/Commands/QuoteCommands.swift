internal import Contracts
internal import EventSourcing
internal import Messaging

/// Takes quotes in.
struct QuoteCommands: Sendable {
    let writer: CommandWriter
    let directory: BondDirectory
    let books: SourceBooks
    let settings: MarketDataSettings
    let clock: RecordingClock

    func record(_ command: RecordQuotes, _ context: CommandContext) async throws -> RecordQuotes.Receipt {
        try MarketDataRefusal.check(source: command.source)
        try MarketDataRefusal.check(rows: command.quotes.count)
        let checks = QuoteChecks(
            settings: settings, source: command.source, now: try context.occurredAt(), recording: clock.time(of: context))
        try await directory.catchUp()
        let book = books.book(of: command.source)
        return try await book.turn.pass {
            for _ in 0..<settings.attempts {
                try await book.catchUp(writer.log, writer.catalogue)
                if let receipt = try await record(command, context, checks, book) { return receipt }
            }
            throw AggregateError.contended(book.stream, attempts: settings.attempts)
        }
    }

    /// Decides once; nil when another command of the source came first.
    private func record(
        _ command: RecordQuotes, _ context: CommandContext, _ checks: QuoteChecks, _ book: SourceBook
    ) async throws -> RecordQuotes.Receipt? {
        let (outcome, version) = book.decide { last in
            directory.read { checks.sort(command.quotes, last: last, bonds: $0) }
        }
        let events = outcome.events(source: command.source)
        let flagged = outcome.quarantined.map {
            FlaggedQuote(row: $0.row, bond: $0.quote.bond, flags: $0.flags, detail: $0.detail)
        }
        let (accepted, rejected) = (outcome.accepted.count, outcome.rejected)
        // Until the append has succeeded nobody knows where the stream is.
        book.doubt()
        let updated = try await writer.append(
            [CommandWriter.Change(stream: book.stream, expected: .exact(version), events: events)], context,
            availableAt: command.availableAt
        ) { RecordQuotes.Receipt(accepted: accepted, quarantined: flagged, rejected: rejected, position: $0) }
        guard let updated else { return nil }
        if !updated.isRepeat { book.append(events.map(\.event), endingAt: updated.position) }
        return updated.receipt
    }
}
