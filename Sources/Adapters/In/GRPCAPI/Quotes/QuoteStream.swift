internal import Contracts
internal import Edge
internal import Messaging

/// Takes the batches of a stream of quotes one after the other, and sums up what became of them.
struct QuoteStream {
    let call: ClientCall
    /// What is said at the end; lists of rows end at a thousand, counts go on.
    private(set) var answer = Bondtrader_V1_StreamQuotesResponse()
    private var rows = 0
    private static let mostListed = 1_000

    init(call: ClientCall) {
        self.call = call
    }

    /// Takes a batch: it is done, and stands on the log, before the next one is read.
    ///
    /// - Parameter message: the batch.
    /// - Throws: `Problem` or `BusError`; the batches before stay.
    mutating func take(_ message: Bondtrader_V1_StreamQuotesRequest) async throws {
        let command = RecordQuotes(
            source: message.source, quotes: try QuoteReading.quotes(message.quotes),
            availableAt: message.hasAvailableAt ? try Timestamp(message.availableAt, "available_at") : nil)
        let context = call.writing(command, ordinal: Int(answer.batches))
        add(try await call.api.bus.send(command, context), command)
    }

    private mutating func add(_ receipt: RecordQuotes.Receipt, _ command: RecordQuotes) {
        answer.batches += 1
        answer.accepted += Int64(receipt.accepted)
        answer.quarantinedCount += Int64(receipt.quarantined.count)
        answer.rejectedCount += Int64(receipt.rejected.count)
        answer.quarantined += receipt.quarantined.prefix(Self.mostListed - answer.quarantined.count).map {
            Bondtrader_V1_FlaggedQuote($0, offset: rows)
        }
        answer.rejected += receipt.rejected.prefix(Self.mostListed - answer.rejected.count).map {
            Bondtrader_V1_RejectedRow(row: $0, ofQuotes: command.quotes, offset: rows)
        }
        answer.position = receipt.position.value
        rows += command.quotes.count
    }
}
