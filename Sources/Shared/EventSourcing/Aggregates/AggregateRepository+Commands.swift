public import Contracts
public import Messaging

extension AggregateRepository {
    /// Changes an aggregate as a handler of the bus does: by its command, at the command's business time.
    ///
    /// - Parameters:
    ///   - stream: the aggregate's stream.
    ///   - context: what the bus gave the handler.
    ///   - occurredAt: when it happens, in the world that it speaks of; nil takes what travels with the command.
    ///   - decide: pure; is asked again when another change came first.
    /// - Returns: the receipt.
    /// - Throws: what `decide` throws, or `AggregateError`: `undated` when neither the caller nor the command says when it happens.
    public func update<Receipt: Codable & Sendable>(
        _ stream: StreamName, _ context: CommandContext, occurredAt: Timestamp? = nil,
        decide: (State) throws -> Decision<Receipt>
    ) async throws -> Receipt {
        guard let time = occurredAt ?? context.message.occurredAt else { throw AggregateError.undated(context.message.id) }
        return try await update(stream, cause: Cause(context), occurredAt: time, decide: decide).receipt
    }
}
