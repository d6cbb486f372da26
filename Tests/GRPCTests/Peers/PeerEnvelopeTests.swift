import Contracts
import Foundation
import GRPCAPI
import GRPCCore
import GRPCNIOTransportHTTP2
import Messaging
import Testing

@Suite("What is no message between processes", .timeLimit(.minutes(5)))
struct PeerEnvelopeTests {
    private typealias Request = Bondtrader_Peer_V1_ExchangeRequest

    private static var good: Request {
        var request = Request()
        request.name = Say.name.text
        request.payload = Data(#"{"text":"a"}"#.utf8)
        request.context.id = Data(repeating: 1, count: 16)
        request.context.correlation = Data(repeating: 1, count: 16)
        request.context.actor = "local"
        request.context.attempt = 1
        return request
    }

    private static let broken: [(field: String, change: @Sendable (inout Request) -> Void)] = [
        ("name", { $0.name = "Say" }),
        ("context.id", { $0.context.id = Data([1]) }),
        ("context.correlation", { $0.context.correlation = Data() }),
        ("context.causation", { $0.context.causation = Data([1, 2]) }),
        ("context.actor", { $0.context.actor = "" }),
        ("context.attempt", { $0.context.attempt = 0 }),
        ("context.trace_parent", { $0.context.traceParent = "00-zz" }),
    ]

    @Test("is refused by the field that is wrong, and handled by nobody")
    func refused() async throws {
        try await Running.during { running in
            let desk = try Desk(clock: running.clock)
            let address = try await running.serve(desk.bus).address
            try await calling(address) { client in
                let peer = Bondtrader_Peer_V1_PeerService.Client(wrapping: client)
                for (field, change) in Self.broken {
                    var request = Self.good
                    change(&request)
                    let sent = request
                    let error = await #expect(throws: RPCError.self) { try await peer.exchange(sent) }
                    #expect(error?.code == .invalidArgument)
                    #expect(error?.message.contains("\(field): found") == true, "\(error?.message ?? "")")
                }
                #expect(desk.handled.isEmpty)
                let reply = try await peer.exchange(Self.good)
                #expect(String(decoding: reply.payload, as: UTF8.self) == #"{"number":0,"text":"a"}"#)
                #expect(reply.message == Self.good.context.id)
            }
        }
    }

    @Test("a time that remains beyond all clocks, or none, is a deadline at the end, or now")
    func deadlines() async throws {
        try await Running.during { running in
            let desk = try Desk(clock: running.clock)
            let address = try await running.serve(desk.bus).address
            try await calling(address) { client in
                let peer = Bondtrader_Peer_V1_PeerService.Client(wrapping: client)
                var far = Self.good
                far.context.remainingNanoseconds = .max
                let answered = try await peer.exchange(far)
                #expect(answered.refusal.outcome.isEmpty)
                var over = Self.good
                over.context.id = Data(repeating: 2, count: 16)
                over.context.remainingNanoseconds = .min
                let late = try await peer.exchange(over)
                #expect(["deadline-exceeded", "overloaded"].contains(late.refusal.outcome))
            }
        }
    }
}
