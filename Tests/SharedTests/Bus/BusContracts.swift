import Contracts
import Messaging
import Synchronization

/// Notes a text.
struct TakeNote: Command, Validated {
    static let name: MessageName = "notes.take-note.v1"
    var text: String
    struct Receipt: Codable, Sendable, Equatable { var length: Int }

    struct EmptyText: Error, Equatable, CustomStringConvertible {
        var description: String { "text: found nothing, expected a text" }
    }

    func validate() throws {
        if text.isEmpty { throw EmptyText() }
    }
}

/// Does one step of many on one thing.
struct TakeStep: Command, Keyed {
    static let name: MessageName = "notes.take-step.v1"
    var thing: String
    var number: Int
    var key: String { thing }
    struct Receipt: Codable, Sendable, Equatable { var number: Int }
}

/// Asks how many notes there are.
struct CountNotes: Query {
    static let name: MessageName = "notes.count-notes.v1"
    struct Answer: Codable, Sendable, Equatable { var count: Int }
}

/// What the business refuses.
struct TooLong: DomainError, Equatable, CustomStringConvertible {
    let limit: Int
    var code: String { "too-long" }
    var message: String { "found a text beyond \(limit) letters" }
    var description: String { message }
}

extension ContractTable {
    /// Notes handles all; the edge sends and asks all.
    static func notes() throws -> ContractTable {
        try ContractTable(
            [TakeNote.name, TakeStep.name].flatMap { [Row("notes", .handles, $0), Row("edge", .sends, $0)] } + [
                Row("notes", .handles, CountNotes.name), Row("edge", .asks, CountNotes.name),
                Row("notes", .hears, "notes.note-taken.v1"),
            ])
    }
}

extension MessageContext {
    /// The context of a numbered message.
    static func numbered(_ number: Int, deadline: Timestamp? = nil) -> MessageContext {
        MessageContext(id: MessageID(high: 1, low: UInt64(number)), actor: .local, deadline: deadline)
    }
}

/// Remembers what happened, in order.
final class Journal<Entry: Sendable>: Sendable {
    private let state = Mutex<[Entry]>([])
    var entries: [Entry] { state.withLock { $0 } }
    func note(_ entry: Entry) { state.withLock { $0.append(entry) } }
}

/// The error that something throws; nil when it succeeds.
func busError<T>(_ body: () async throws -> T) async -> BusError? {
    do {
        _ = try await body()
        return nil
    } catch {
        return error as? BusError
    }
}
