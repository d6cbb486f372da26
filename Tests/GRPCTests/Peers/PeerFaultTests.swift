import Contracts
import GRPCAPI
import Messaging
import Runtime
import Testing

@Suite("What happens to a message when the peer, the way or the time gives out", .timeLimit(.minutes(5)))
struct PeerFaultTests {
    @Test("a command and its refusals come through as if the module were here")
    func reached() async throws {
        try await Running.during { running in
            let desk = try Desk(clock: running.clock)
            let channel = try running.channel(to: try await running.serve(desk.bus).address)
            let bus = try Desk.bus(over: channel, clock: running.clock)
            #expect(try await bus.send(Say(text: "hello"), .numbered(1)) == Say.Receipt(text: "hello", number: 0))
            #expect(
                await busError { try await bus.send(Say(text: "other"), .numbered(1)) }
                    == .reusedIdentifier(MessageID(high: 1, low: 1)))
            #expect(channel.report.troubles.isEmpty)
        }
    }

    @Test("a peer that is gone in the middle of a call breaks it; the same command again gets the first answer")
    func killed() async throws {
        try await Running.during { running in
            let desk = try Desk(clock: running.clock)
            let server = try await running.serve(desk.bus, limits: .quick(drainTime: .zero))
            let bus = try Desk.bus(over: try running.channel(to: server.address), clock: running.clock)
            #expect(try await bus.send(Say(text: "one"), .numbered(1)).number == 0)
            let held = Task { await busError { try await bus.send(Say(text: "hold"), .numbered(2)) } }
            try await eventually { desk.handled.count == 2 }
            try await server.stop()
            guard case .linkBroken(Say.name, let reason) = await held.value else {
                Issue.record("found \(String(describing: await held.value)), expected a broken link")
                return
            }
            #expect(reason.contains(server.address))
            desk.release()
            _ = try await running.serve(desk.bus, at: server.address)
            try await eventually {
                switch await busError({ try await bus.send(Say(text: "one"), .numbered(1)) }) {
                case .unavailable: false
                default: true
                }
            }
            #expect(try await bus.send(Say(text: "one"), .numbered(1)) == Say.Receipt(text: "one", number: 0))
            #expect(desk.handled == ["one", "hold"])
        }
    }

    @Test("a message to nobody is unreachable, and says where nobody was")
    func nobody() async throws {
        try await Running.during { running in
            let first = try await running.serve()
            let second = try await running.serve()
            try await first.stop()
            try await second.stop()
            let channel = try running.channel(to: first.address, second.address)
            let bus = try Desk.bus(over: channel, clock: running.clock)
            guard
                case .unavailable(module: "desk", let reason) = await busError({
                    try await bus.send(Say(text: "a"), .numbered(1))
                })
            else {
                Issue.record("found another end")
                return
            }
            #expect(reason.contains(first.address) && reason.contains(second.address))
            #expect(channel.report.troubles.count == 2)
        }
    }

    @Test("a sender's deadline ends the wait and the handler")
    func deadline() async throws {
        try await Running.during { running in
            let desk = try Desk(clock: running.clock)
            let bus = try Desk.bus(
                over: try running.channel(to: try await running.serve(desk.bus).address), clock: running.clock)
            var number = 0
            // On a busy machine the time may be over before the message is there.
            try await eventually {
                number += 1
                let soon = running.clock.now.advanced(by: .milliseconds(300))
                let error = await busError {
                    try await bus.send(Say(text: "hold"), .numbered(number, deadline: soon))
                }
                #expect(error == .deadlineExceeded(Say.name))
                return !desk.handled.isEmpty
            }
            try await eventually { desk.cancelled == desk.handled.count }
        }
    }

    @Test("a message without a deadline ends after the longest call, and may have been handled")
    func longestCall() async throws {
        try await Running.during { running in
            let desk = try Desk(clock: running.clock)
            let channel = try running.channel(to: try await running.serve(desk.bus).address, longestCall: .milliseconds(500))
            let bus = try Desk.bus(over: channel, clock: running.clock)
            var number = 0
            // On a busy machine the time may be over before there is a connection.
            try await eventually {
                number += 1
                guard case .linkBroken = await busError({ try await bus.send(Say(text: "hold"), .numbered(number)) }) else {
                    return false
                }
                return true
            }
            try await eventually { desk.cancelled >= 1 && desk.cancelled == desk.handled.count }
        }
    }

    @Test("a sender that gives up cancels the handler at the peer")
    func cancellation() async throws {
        try await Running.during { running in
            let desk = try Desk(clock: running.clock)
            let bus = try Desk.bus(
                over: try running.channel(to: try await running.serve(desk.bus).address), clock: running.clock)
            let sender = Task { await busError { try await bus.send(Say(text: "hold"), .numbered(1)) } }
            try await eventually { desk.handled.count == 1 }
            sender.cancel()
            #expect(await sender.value == .cancelled(Say.name))
            try await eventually { desk.cancelled == 1 }
        }
    }

    @Test(
        "a message beyond the limit is refused before it is sent, a reply beyond it after it was handled; one within comes through"
    )
    func tooLarge() async throws {
        try await Running.during { running in
            let desk = try Desk(clock: running.clock)
            let limits = GRPCLimits.quick(messageBytes: 1 << 20)
            let address = try await running.serve(desk.bus, limits: limits).address
            let bus = try Desk.bus(over: try running.channel(to: address, limits: limits), clock: running.clock)
            let large = String(repeating: "a", count: 1 << 20)
            let refused = await busError { try await bus.send(Say(text: large), .numbered(1)) }
            let reason = "found 1048587 bytes, expected at most 1048576 between processes"
            #expect(refused == .invalid(Say.name, reason: reason))
            #expect(desk.handled.isEmpty)
            let fits = String(large.dropLast(100))
            let answer = try await bus.send(Say(text: fits), .numbered(2))
            #expect(answer.text == fits)
            let swollen = await busError { try await bus.send(Say(text: "swell"), .numbered(3)) }
            let failure = HandlerFailure(
                "found a reply of 2097174 bytes, expected at most 1048576 between processes; a command was done")
            #expect(swollen == .handlerFailed(Say.name, failure))
        }
    }

    @Test("a sender with a larger limit than the peer's gets a broken link, not silence")
    func otherLimit() async throws {
        try await Running.during { running in
            let desk = try Desk(clock: running.clock)
            let limits = GRPCLimits.quick(messageBytes: 1 << 20)
            let address = try await running.serve(desk.bus, limits: limits).address
            let bus = try Desk.bus(over: try running.channel(to: address), clock: running.clock)
            let large = String(repeating: "a", count: 3 << 19)
            guard case .linkBroken(_, let reason) = await busError({ try await bus.send(Say(text: large), .numbered(1)) }) else {
                Issue.record("found another end")
                return
            }
            #expect(reason.contains("expected at most 1048576 between processes; nothing was done"), "\(reason)")
            #expect(desk.handled.isEmpty)
        }
    }

    @Test("the largest messages of many senders at once come through")
    func manyLarge() async throws {
        try await Running.during { running in
            let desk = try Desk(clock: running.clock)
            let bus = try Desk.bus(
                over: try running.channel(to: try await running.serve(desk.bus).address), clock: running.clock)
            let large = String(repeating: "a", count: (16 << 20) - 100)
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<4 {
                    group.addTask { try await bus.send(Say(text: large), .numbered(number)).text == large }
                }
                for try await isSame in group { #expect(isSame) }
            }
        }
    }

    @Test("a channel that has ended sends nothing")
    func ended() async throws {
        try await Running.during { running in
            let channel = try PeerChannel(to: "desk", at: [PeerAddress("127.0.0.1:1")], files: nil, clock: running.clock)
            let run = Task { try await channel.run() }
            run.cancel()
            try await run.value
            let bus = try Desk.bus(over: channel, clock: running.clock)
            #expect(
                await busError { try await bus.send(Say(text: "a"), .numbered(1)) }
                    == .unavailable(module: "desk", reason: "peers/desk: the connections are closed"))
        }
    }
}
