import Contracts
import Foundation
import GRPCAPI
import Messaging
import Runtime
import Testing

@Suite(
    "Processes know each other by certificates", .enabled(if: TestCertificates.shared != nil, "\(TestCertificates.absent)"),
    .timeLimit(.minutes(5)))
struct PeerCertificateTests {
    private func end(_ server: TLSFiles, _ client: TLSFiles?) async throws -> BusError? {
        try await Running.during { running in
            let desk = try Desk(clock: running.clock)
            let address = try await running.serve(desk.bus, files: server).address
            let bus = try Desk.bus(
                over: try running.channel(to: address, files: client), clock: running.clock)
            let error = await busError { try await bus.send(Say(text: "a"), .numbered(1)) }
            #expect(desk.handled.count == (error == nil ? 1 : 0))
            return error
        }
    }

    @Test("those that the one authority signed reach each other, by name and by address")
    func known() async throws {
        let files = try #require(TestCertificates.shared).own
        let error = try await end(files, files)
        #expect(error == nil)
        try await Running.during { running in
            let desk = try Desk(clock: running.clock)
            let address = try await running.serve(desk.bus, files: files).address.replacing("127.0.0.1", with: "localhost")
            let bus = try Desk.bus(over: try running.channel(to: address, files: files), clock: running.clock)
            #expect(try await bus.send(Say(text: "a"), .numbered(1)).text == "a")
        }
    }

    @Test("a client that another authority signed, that has none, or that trusts another, reaches nobody; nothing is handled")
    func strangers() async throws {
        let made = try #require(TestCertificates.shared)
        for client in [made.stranger, made.distrusting, nil] {
            let error = try await end(made.own, client)
            guard case .unavailable(module: "desk", let reason) = error else {
                Issue.record("found \(String(describing: error)) for \(String(describing: client))")
                continue
            }
            #expect(reason.contains("127.0.0.1:"))
        }
    }

    @Test("a certificate for another name is refused")
    func otherName() async throws {
        let made = try #require(TestCertificates.shared)
        try await Running.during { running in
            let desk = try Desk(clock: running.clock)
            let server = try await running.serve(desk.bus, at: "127.0.0.2:0", files: made.own)
            let bus = try Desk.bus(over: try running.channel(to: server.address, files: made.own), clock: running.clock)
            guard case .unavailable = await busError({ try await bus.send(Say(text: "a"), .numbered(1)) }) else {
                Issue.record("found another end")
                return
            }
        }
    }

    @Test("files that are missing, or do not belong together, are named")
    func unusable() throws {
        let made = try #require(TestCertificates.shared)
        var missing = made.own
        missing.key = "\(made.directory)/nothing.key"
        #expect(throws: GRPCError.unusable(file: missing.key, reason: "it cannot be read")) {
            try PeerChannel(to: "desk", at: [PeerAddress("localhost:1")], files: missing, clock: TestClock())
        }
        var mixed = made.own
        mixed.key = made.stranger.key
        #expect(throws: GRPCError.self) {
            try PeerChannel(to: "desk", at: [PeerAddress("localhost:1")], files: mixed, clock: TestClock())
        }
    }

    @Test("a certificate that is renewed is shown from then on; one that is broken is told of, and that from before is kept")
    func renewed() async throws {
        let made = try TestCertificates()
        defer { try? FileManager.default.removeItem(atPath: made.directory) }
        let shown = TLSFiles(
            certificate: "\(made.directory)/shown.pem", key: "\(made.directory)/shown.key", roots: made.own.roots)
        func show(_ files: TLSFiles) throws {
            for (from, to) in [(files.certificate, shown.certificate), (files.key, shown.key)] {
                try Data(contentsOf: URL(fileURLWithPath: from)).write(to: URL(fileURLWithPath: to), options: .atomic)
            }
        }
        try show(made.files("other", trusting: "own"))
        try await Running.during { running in
            let desk = try Desk(clock: running.clock)
            var limits = GRPCLimits.quick
            limits.certificateReload = .milliseconds(20)
            let (server, own) = (try await running.serve(desk.bus, files: shown, limits: limits), made.own)
            let bus = try Desk.bus(over: try running.channel(to: server.address, files: own), clock: running.clock)
            guard case .unavailable = await busError({ try await bus.send(Say(text: "a"), .numbered(1)) }) else {
                Issue.record("found that a stranger's certificate was taken")
                return
            }
            try show(made.own)
            try await eventually { await busError { try await bus.send(Say(text: "a"), .numbered(2)) } == nil }
            #expect(server.server.report.troubles.isEmpty)
            try Data("broken".utf8).write(to: URL(fileURLWithPath: shown.certificate), options: .atomic)
            try await eventually { !server.server.report.troubles.isEmpty }
            #expect(server.server.report.troubles.first?.hasPrefix(shown.certificate) == true)
            let other = try Desk.bus(over: try running.channel(to: server.address, files: own), clock: running.clock)
            let answer = try await other.send(Say(text: "b"), .numbered(3))
            #expect(answer.text == "b")
        }
    }
}
