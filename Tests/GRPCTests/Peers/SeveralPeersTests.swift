import Contracts
import Foundation
import GRPCAPI
import Messaging
import Runtime
import Testing

@Suite("A module that several processes host", .timeLimit(.minutes(5)))
struct SeveralPeersTests {
    private struct Two {
        let desks: [Desk]
        let servers: [Running.Server]
        let bus: Bus

        init(_ running: Running, limits: GRPCLimits = .quick) async throws {
            let desks = [try Desk(clock: running.clock), try Desk(clock: running.clock)]
            var servers: [Running.Server] = []
            for desk in desks { servers.append(try await running.serve(desk.bus, limits: limits)) }
            let channel = try running.channel(to: servers[0].address, servers[1].address)
            (self.desks, self.servers, bus) = (desks, servers, try Desk.bus(over: channel, clock: running.clock))
        }
    }

    @Test("messages go round among them")
    func round() async throws {
        try await Running.during { running in
            let two = try await Two(running)
            for number in 0..<10 { _ = try await two.bus.send(Say(text: "a"), .numbered(number)) }
            #expect(two.desks.map(\.handled.count) == [5, 5])
        }
    }

    @Test("one that is gone is left out without a message lost, and has its share again when it is back")
    func comesBack() async throws {
        try await Running.during { running in
            let two = try await Two(running)
            _ = try await two.bus.send(Say(text: "a"), .numbered(0))
            _ = try await two.bus.send(Say(text: "a"), .numbered(1))
            try await two.servers[0].stop()
            for number in 2..<20 { _ = try await two.bus.send(Say(text: "b"), .numbered(number)) }
            #expect(two.desks.map(\.handled.count) == [1, 19])
            _ = try await running.serve(two.desks[0].bus, at: two.servers[0].address)
            var number = 20
            try await eventually {
                number += 1
                _ = try await two.bus.send(Say(text: "c"), .numbered(number))
                return two.desks[0].handled.count == 3
            }
        }
    }

    @Test("one that is asked to stop finishes what is under way, and new messages go to the other")
    func drains() async throws {
        try await Running.during { running in
            let two = try await Two(running, limits: .quick(drainTime: .seconds(280)))
            let held = Task { try await two.bus.send(Say(text: "hold"), .numbered(0)) }
            try await eventually { two.desks[0].handled.count == 1 }
            let stopping = Task { try await two.servers[0].stop() }
            for number in 1..<20 { _ = try await two.bus.send(Say(text: "a"), .numbered(number)) }
            try await eventually {
                let before = two.desks[1].handled.count
                _ = try await two.bus.send(Say(text: "b"), .numbered(1_000 + before))
                _ = try await two.bus.send(Say(text: "b"), .numbered(2_000 + before))
                return two.desks[1].handled.count == before + 2
            }
            two.desks[0].release()
            #expect(try await held.value.text == "hold")
            try await stopping.value
            #expect(two.desks[0].cancelled == 0)
        }
    }

    @Test("one whose bus takes nothing more is passed over; when none does, the sender is told so")
    func busDrains() async throws {
        try await Running.during { running in
            let two = try await Two(running)
            #expect(await two.desks[0].bus.drain(within: .zero) == 0)
            for number in 0..<4 { _ = try await two.bus.send(Say(text: "a"), .numbered(number)) }
            #expect(two.desks.map(\.handled.count) == [0, 4])
            #expect(await two.desks[1].bus.drain(within: .zero) == 0)
            #expect(await busError { try await two.bus.send(Say(text: "a"), .numbered(9)) } == .draining)
        }
    }

    @Test("connections that are made anew for their age lose no message")
    func age() async throws {
        try await Running.during { running in
            var limits = GRPCLimits.quick
            limits.connectionAge = .milliseconds(100)
            let two = try await Two(running, limits: limits)
            let end = ContinuousClock.now + .seconds(1)
            var number = 0
            while ContinuousClock.now < end {
                number += 1
                let error = await busError { try await two.bus.send(Say(text: "a"), .numbered(number)) }
                // One that crossed the peer's farewell on its way may have been handled: it is sent again, under its identifier.
                // So is one that found both peers about to end their connections.
                switch error {
                case .linkBroken, .unavailable:
                    try await eventually { await busError { try await two.bus.send(Say(text: "a"), .numbered(number)) } == nil }
                default: #expect(error == nil)
                }
            }
            #expect(two.desks.map(\.handled.count).reduce(0, +) >= number)
        }
    }

    @Test("a connection that is cut in the middle of a call breaks it, and the next call finds a new one")
    func cut() async throws {
        try await Running.during { running in
            let desk = try Desk(clock: running.clock)
            let relay = try Relay(to: try await running.serve(desk.bus).address)
            defer { relay.close() }
            let bus = try Desk.bus(over: try running.channel(to: relay.address), clock: running.clock)
            let held = Task { await busError { try await bus.send(Say(text: "hold"), .numbered(0)) } }
            try await eventually { desk.handled.count == 1 }
            relay.cut()
            let error = await held.value
            guard case .linkBroken = error else {
                Issue.record("found \(String(describing: error)), expected a broken link")
                return
            }
            try await eventually { desk.cancelled == 1 }
            try await eventually { await busError { try await bus.send(Say(text: "a"), .numbered(1)) } == nil }
        }
    }

    @Test(
        "a peer that falls silent is noticed, and breaks the call",
        .enabled(
            if: ProcessInfo.processInfo.environment["BONDTRADER_TORTURE"] != nil,
            "it does not come to its end beside many other tests: BONDTRADER_TORTURE=1 runs it"))
    func silent() async throws {
        try await Running.during { running in
            let desk = try Desk(clock: running.clock)
            let relay = try Relay(to: try await running.serve(desk.bus).address)
            defer { relay.close() }
            var limits = GRPCLimits.quick
            limits.keepAlive = .milliseconds(200)
            // A peer on a busy machine answers late; one that fell silent never does.
            limits.keepAliveTimeout = .seconds(10)
            let bus = try Desk.bus(over: try running.channel(to: relay.address, limits: limits), clock: running.clock)
            let held = Task { await busError { try await bus.send(Say(text: "hold"), .numbered(0)) } }
            try await eventually { desk.handled.count == 1 }
            relay.fallSilent()
            let error = await held.value
            guard case .linkBroken = error else {
                Issue.record("found \(String(describing: error)), expected a broken link")
                return
            }
        }
    }
}
