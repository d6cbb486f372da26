internal import Contracts
internal import EventSourcing
internal import Messaging

/// Puts what a command leads to on the log, in one append.
struct CommandWriter: Sendable {
    /// The events of one stream.
    struct Change: Sendable {
        let stream: StreamName
        let expected: ExpectedVersion
        let events: [(event: any Event, occurredAt: Timestamp)]
    }

    let log: EventLog
    let catalogue: EventCatalogue

    /// Appends changes; nil when another command changed one of the streams first.
    ///
    /// - Parameters:
    ///   - changes: each stream once.
    ///   - context: of the command.
    ///   - availableAt: when a source made it known.
    ///   - receipt: made of the position where the events end.
    /// - Returns: the receipt, of a command that was done before the first one.
    /// - Throws: `AggregateError`, by cause.
    func append<Receipt: Codable & Sendable>(
        _ changes: [Change], _ context: CommandContext, availableAt: Timestamp? = nil,
        receipt: @escaping @Sendable (LogPosition) -> Receipt
    ) async throws -> Updated<Receipt>? {
        let catalogue = catalogue
        let streams = try changes.map { change in
            StreamAppend(
                stream: change.stream, expected: change.expected,
                events: try change.events.map {
                    try catalogue.draft($0.event, occurredAt: $0.occurredAt, availableAt: availableAt)
                })
        }
        let request = AppendRequest(cause: try Cause(context), streams: streams) { position throws(CanonicalError) in
            try catalogue.encode(receipt(position))
        }
        let result: AppendResult
        do throws(EventStoreError) { result = try await log.append(request) } catch {
            if case .versionConflict = error { return nil }
            throw AggregateError.log(error)
        }
        return try updated(result.answer, isRepeat: result.isRepeat)
    }

    /// The receipt that a command got when it was done before; nil for a new one.
    ///
    /// - Throws: `AggregateError`, by cause.
    func first<Receipt: Codable & Sendable>(_ type: Receipt.Type, _ context: CommandContext) async throws -> Receipt? {
        let answer: CommandAnswer?
        do throws(EventStoreError) { answer = try await log.storage.answer(to: context.message.id) } catch {
            throw AggregateError.log(error)
        }
        guard let answer else { return nil }
        guard answer.fingerprint == (try context.fingerprint()) else {
            throw AggregateError.log(.commandReused(context.message.id))
        }
        let repeated: Updated<Receipt> = try updated(answer, isRepeat: true)
        return repeated.receipt
    }

    private func updated<Receipt: Codable & Sendable>(
        _ answer: CommandAnswer, isRepeat: Bool
    ) throws(AggregateError) -> Updated<Receipt> {
        do throws(CanonicalError) {
            let receipt = try catalogue.decode(Receipt.self, from: answer.receipt)
            return Updated(receipt: receipt, position: answer.last, isRepeat: isRepeat)
        } catch {
            throw .receipt(answer.command, error)
        }
    }
}

extension CommandContext {
    /// When what the command leads to happens.
    ///
    /// - Throws: `AggregateError.undated` when nothing says so.
    func occurredAt() throws(AggregateError) -> Timestamp {
        guard let time = message.occurredAt else { throw .undated(message.id) }
        return time
    }
}
