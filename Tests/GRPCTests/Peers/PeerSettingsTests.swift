import Contracts
import GRPCAPI
import Messaging
import Testing

@Suite("Where the settings say that modules run")
struct PeerSettingsTests {
    private static let files = TLSFiles(certificate: "a.pem", key: "a.key", roots: "ca.pem")

    @Test("each module gets a channel of its own, a repeated address counts once")
    func channels() throws {
        let settings = try PeerSettings(modules: [
            "risk": ["127.0.0.1:9092"], "desk": ["localhost:9090", "[::1]:9091", "localhost:9090"],
        ])
        let channels = try settings.channels(clock: TestClock())
        #expect(channels.map(\.module) == ["desk", "risk"])
        #expect(channels.map(\.channel.name) == ["peers/desk", "peers/risk"])
        #expect(settings.modules["desk"]?.map(\.text) == ["localhost:9090", "[::1]:9091"])
    }

    @Test("plain text to another machine, a module without an address and a text that is none are refused")
    func refused() throws {
        #expect(throws: GRPCError.unprotected(address: "valuation:9090")) {
            try PeerSettings(modules: ["valuation": ["valuation:9090"]])
        }
        #expect(throws: GRPCError.noAddress(module: "risk")) { try PeerSettings(modules: ["risk": []]) }
        #expect(throws: GRPCError.malformedAddress("risk")) { try PeerSettings(modules: ["risk": ["risk"]], files: Self.files) }
        #expect(throws: GRPCError.malformedAddress("risk:0")) {
            try PeerSettings(modules: ["risk": ["risk:0"]], files: Self.files)
        }
        #expect(try PeerSettings(modules: ["risk": ["risk:9090"]], files: Self.files).modules.count == 1)
    }

    @Test(
        "a process that hosts a module takes its messages by the channel that the settings of another make",
        .timeLimit(.minutes(5)))
    func together() async throws {
        try await Running.during { running in
            let desk = try Desk(clock: running.clock)
            let address = try await running.serve(desk.bus).address
            let settings = try PeerSettings(modules: ["desk": [address]])
            var builder = BusBuilder(table: try Desk.table(), clock: running.clock)
            for (module, channel) in try settings.channels(clock: running.clock) {
                try builder.reach(module, over: channel)
                running.keep { try await channel.run() }
            }
            let bus = try builder.build()
            #expect(try await bus.send(Say(text: "a"), .numbered(1)).text == "a")
        }
    }
}
