internal import Contracts
internal import EventSourcing
internal import Messaging
internal import Runtime
internal import Synchronization

/// A bus at the other end of a link, and what its handler saw.
struct LinkedPeer: Sendable {
    let bus: Bus
    private let record = Record()

    /// The contexts that the handler was given, in order.
    var seen: [MessageContext] { record.state.withLock(\.seen) }

    /// How many messages were handled to their end.
    var done: Int { record.state.withLock(\.done) }

    /// Whether the sender has what the link brought.
    var hasReply: Bool { record.state.withLock(\.hasReply) }

    /// Notes that the sender has what the link brought.
    func noteReply() {
        record.state.withLock { $0.hasReply = true }
    }

    private final class Record: Sendable {
        let state = Mutex<(seen: [MessageContext], done: Int, hasReply: Bool)>(([], 0, false))
    }

    init() throws {
        let name = PeerLinkFixture.EchoText.name
        let clock = StandingStill()
        var builder = BusBuilder(
            table: try ContractTable([.init("echo", .handles, name), .init("edge", .sends, name)]), clock: clock)
        let record = record
        try builder.handle(PeerLinkFixture.EchoText.self, in: "echo") { command, context in
            record.state.withLock { $0.seen.append(context.message) }
            switch command.text {
            case "refuse": throw PeerLinkFixture.Refusal()
            case "fail": throw PeerLinkFixture.Failure()
            case "wait": try await clock.sleep(for: .seconds(1))
            case "slow": for _ in 0..<50 { await Task.yield() }
            default: break
            }
            record.state.withLock { $0.done += 1 }
            return PeerLinkFixture.EchoText.Receipt(text: command.text)
        }
        bus = try builder.build()
    }
}

/// A clock that stands still: a wait ends with its task only.
private struct StandingStill: WallClock {
    private let never = CommitSignal(at: .start)

    var nanosecondsSince1970: Int64 { ManualClock().nanosecondsSince1970 }

    func sleep(for duration: Duration) async throws(CancellationError) {
        _ = try? await never.wait(after: .start)
        throw CancellationError()
    }
}
