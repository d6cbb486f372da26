internal import Contracts
internal import EventSourcing
internal import Messaging

/// Takes in marks by hand and official prices.
struct PriceCommands: Sendable {
    let writer: CommandWriter
    let directory: BondDirectory
    let marks: AggregateRepository<BondMarks>
    let settings: MarketDataSettings
    let clock: RecordingClock

    func mark(_ command: MarkPrice, _ context: CommandContext) async throws -> MarkPrice.Receipt {
        try await directory.catchUp()
        let bond = directory.read { $0.entries[command.bond] }
        let (time, recording) = (try context.occurredAt(), clock.time(of: context))
        return try await marks.update(BondMarks.stream(of: command.bond), context) { marks in
            guard let bond else { throw MarketDataRefusal.unknownBond(command.bond) }
            guard !bond.isRetired else { throw MarketDataRefusal.retired(command.bond) }
            try recording.check(command: time)
            return try marks.mark(command, settings, recording)
        }
    }

    func close(_ command: RecordClose, _ context: CommandContext) async throws -> RecordClose.Receipt {
        try MarketDataRefusal.check(source: command.source)
        try MarketDataRefusal.check(rows: command.prices.count)
        let time = try context.occurredAt()
        do throws(MarketDataRefusal) {
            let recording = clock.time(of: context)
            try recording.check("day", command.day)
            try recording.check(command: time)
        } catch {
            // What was done before a clock was set back is done.
            if let first = try await writer.first(RecordClose.Receipt.self, context) { return first }
            throw error
        }
        try await directory.catchUp()
        let (taken, rejected) = directory.read { OfficialClose.sort(command.prices, bonds: $0, settings) }
        let event = CloseRecorded(
            day: command.day, source: command.source, bonds: taken.map(\.bond), prices: taken.map(\.price))
        let stream = OfficialClose.stream(of: command.source)
        let changes = taken.isEmpty ? [] : [CommandWriter.Change(stream: stream, expected: .any, events: [(event, time)])]
        let count = taken.count
        let updated = try await writer.append(changes, context) {
            RecordClose.Receipt(accepted: count, rejected: rejected, position: $0)
        }
        guard let updated else { throw AggregateError.contended(stream, attempts: 1) }
        return updated.receipt
    }
}
