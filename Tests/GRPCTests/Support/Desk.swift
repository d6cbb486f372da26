import Contracts
import Messaging
import Runtime
import Synchronization

/// Says a text back.
struct Say: Command, Equatable {
    static let name: MessageName = "desk.say.v1"
    var text: String
    struct Receipt: Codable, Sendable, Equatable {
        var text: String
        /// How many were handled before.
        var number: Int
    }
}

/// A module of the tests in a process of its own: it counts what it handles, and holds what it is asked to hold.
final class Desk: Sendable {
    /// The bus of the module's process.
    let bus: Bus
    private let state: State

    /// What was handled, in order.
    var handled: [String] { state.kept.withLock(\.handled) }

    /// How many handlers were cancelled while they held.
    var cancelled: Int { state.kept.withLock(\.cancelled) }

    /// Lets go what is held, now and from now on.
    func release() { state.kept.withLock { $0.isReleased = true } }

    private struct Kept {
        var handled: [String] = []
        var cancelled = 0
        var isReleased = false
        var answers: [MessageID: AnsweredCommand] = [:]
    }

    private final class State: AnsweredCommands {
        let kept = Mutex(Kept())

        func answered(_ command: MessageID) async throws -> AnsweredCommand? { kept.withLock { $0.answers[command] } }
    }

    static func table() throws -> ContractTable {
        try ContractTable([.init("desk", .handles, Say.name), .init("edge", .sends, Say.name)])
    }

    init(clock: any WallClock) throws {
        let state = State()
        var builder = BusBuilder(table: try Desk.table(), clock: clock)
        builder.use(.idempotency(state))
        try builder.handle(Say.self, in: "desk") { command, context in
            let number = state.kept.withLock { kept in
                kept.handled.append(String(command.text.prefix(40)))
                return kept.handled.count - 1
            }
            if command.text.hasPrefix("hold") { try await Desk.hold(state) }
            let text = command.text == "swell" ? String(repeating: "a", count: 2 << 20) : command.text
            let receipt = Say.Receipt(text: text, number: number)
            let answer = AnsweredCommand(fingerprint: try context.fingerprint(), receipt: try CanonicalEncoder.encode(receipt))
            state.kept.withLock { $0.answers[context.message.id] = answer }
            return receipt
        }
        bus = try builder.build()
        self.state = state
    }

    private static func hold(_ state: State) async throws {
        while !state.kept.withLock(\.isReleased) {
            do {
                try await Task.sleep(for: .milliseconds(2))
            } catch {
                state.kept.withLock { $0.cancelled += 1 }
                throw error
            }
        }
    }

    /// A bus that reaches the module over a link.
    static func bus(over link: any PeerLink, clock: any WallClock) throws -> Bus {
        var builder = BusBuilder(table: try table(), clock: clock)
        try builder.reach("desk", over: link)
        return try builder.build()
    }
}

extension MessageContext {
    /// The context of a numbered message.
    static func numbered(_ number: Int, deadline: Timestamp? = nil) -> MessageContext {
        MessageContext(id: MessageID(high: 1, low: UInt64(number)), actor: .local, deadline: deadline)
    }
}

/// The error that the bus throws; nil when it succeeds.
func busError<T>(_ body: () async throws -> T) async -> BusError? {
    do {
        _ = try await body()
        return nil
    } catch {
        return error as? BusError
    }
}

/// Waits until something holds.
func eventually(_ holds: () async throws -> Bool) async throws {
    while try await !holds() { try await Task.sleep(for: .milliseconds(5)) }
}
