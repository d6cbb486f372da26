internal import Contracts
internal import EventSourcing
internal import Messaging

/// Creates, amends, retires and reopens bonds.
struct BondCommands: Sendable {
    let writer: CommandWriter
    let directory: BondDirectory
    let attempts: Int
    let clock: RecordingClock

    func create(_ command: CreateBonds, _ context: CommandContext) async throws -> CreateBonds.Receipt {
        try MarketDataRefusal.check(rows: command.bonds.count)
        var faults: [Int: RowFault] = [:]
        let (time, recording) = (try context.occurredAt(), clock.time(of: context))
        for (row, bond) in command.bonds.enumerated() {
            // Payments take their time to work out.
            try Task.checkCancellation()
            do throws(RowFault) {
                try recording.check("occurredAt", time)
                try bond.details.check(on: recording.lastDay)
            } catch {
                faults[row] = error
            }
        }
        let found = faults
        return try await change("market-data.bonds/all", context) { register, time in
            let admission = register.admit(command.bonds, faults: found)
            let changes = admission.created.map {
                CommandWriter.Change(stream: BondRegister.stream(of: $0.id), expected: .none, events: [($0, time)])
            }
            let (created, rejected) = (admission.created.map(\.id), admission.rejected)
            return (changes, { CreateBonds.Receipt(created: created, rejected: rejected, position: $0) })
        }
    }

    func amend(_ command: AmendBond, _ context: CommandContext) async throws -> AmendBond.Receipt {
        let today = clock.time(of: context).lastDay
        return try await change(
            command.id, context, { (register) throws(MarketDataRefusal) in try register.amend(command, on: today) }
        ) {
            AmendBond.Receipt(version: $0, position: $1)
        }
    }

    func retire(_ command: RetireBond, _ context: CommandContext) async throws -> RetireBond.Receipt {
        let recording = clock.time(of: context)
        return try await change(
            command.id, context, { (register) throws(MarketDataRefusal) in try register.retire(command, recording) }
        ) {
            RetireBond.Receipt(version: $0, position: $1)
        }
    }

    func reopen(_ command: ReopenBond, _ context: CommandContext) async throws -> ReopenBond.Receipt {
        let recording = clock.time(of: context)
        return try await change(
            command.id, context, { (register) throws(MarketDataRefusal) in try register.reopen(command, recording) }
        ) {
            ReopenBond.Receipt(version: $0, position: $1)
        }
    }

    /// Changes one bond by one event.
    private func change<Receipt: Codable & Sendable>(
        _ bond: BondID, _ context: CommandContext,
        _ decide: @escaping @Sendable (BondRegister) throws(MarketDataRefusal) -> any Event,
        receipt: @escaping @Sendable (Int64, LogPosition) -> Receipt
    ) async throws -> Receipt {
        let stream = BondRegister.stream(of: bond)
        let recording = clock.time(of: context)
        return try await change(stream, context) { (register, time) throws(MarketDataRefusal) in
            try recording.check(command: time)
            let event = try decide(register)
            let version = register.entries[bond]?.version ?? 0
            let change = CommandWriter.Change(stream: stream, expected: .exact(version), events: [(event, time)])
            return ([change], { receipt(version + 1, $0) })
        }
    }

    private typealias Decided<Receipt> = ([CommandWriter.Change], @Sendable (LogPosition) -> Receipt)

    /// Decides on all bonds as they are now, and appends; a command that was done before gets its first receipt.
    private func change<Receipt: Codable & Sendable>(
        _ stream: StreamName, _ context: CommandContext,
        _ decide: @escaping @Sendable (BondRegister, Timestamp) throws(MarketDataRefusal) -> Decided<Receipt>
    ) async throws -> Receipt {
        let time = try context.occurredAt()
        return try await directory.changes.pass {
            for _ in 0..<attempts {
                try await directory.catchUp()
                let decided: Decided<Receipt>
                do {
                    decided = try directory.read { (register) throws(MarketDataRefusal) in try decide(register, time) }
                } catch {
                    if let first = try await writer.first(Receipt.self, context) { return first }
                    throw error
                }
                if let updated = try await writer.append(decided.0, context, receipt: decided.1) { return updated.receipt }
            }
            throw AggregateError.contended(stream, attempts: attempts)
        }
    }
}
