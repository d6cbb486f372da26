import GRPCAPI
import GRPCCore
import GRPCProtobuf
import SwiftProtobuf
import Synchronization
import Testing

@Suite("A client that reads slowly", .timeLimit(.minutes(5)))
struct SlowConsumerTests {
    /// Writes messages of a megabyte each.
    private struct Flood: RegistrableRPCService {
        static let method = MethodDescriptor(fullyQualifiedService: "test.Flood", method: "Pour")
        static let count = 200

        final class Meter: Sendable {
            let written = Atomic<Int>(0)
        }

        let meter: Meter

        func registerMethods<Transport: ServerTransport>(with router: inout RPCRouter<Transport>) {
            router.registerHandler(
                forMethod: Self.method, deserializer: ProtobufDeserializer<Google_Protobuf_StringValue>(),
                serializer: ProtobufSerializer<Google_Protobuf_StringValue>()
            ) { [meter] _, _ in
                StreamingServerResponse { writer in
                    let drop = Google_Protobuf_StringValue(String(repeating: "a", count: 1 << 20))
                    for _ in 0..<Self.count {
                        try await writer.write(drop)
                        meter.written.add(1, ordering: .relaxed)
                    }
                    return [:]
                }
            }
        }
    }

    @Test("holds the server's writing up, and gets every message in the end")
    func holdsUp() async throws {
        try await Running.during { running in
            let meter = Flood.Meter()
            let address = try await running.serve(services: [Flood(meter: meter)]).address
            let received = try await calling(address) { client in
                try await client.serverStreaming(
                    request: ClientRequest(message: Google_Protobuf_StringValue()), descriptor: Flood.method,
                    serializer: ProtobufSerializer<Google_Protobuf_StringValue>(),
                    deserializer: ProtobufDeserializer<Google_Protobuf_StringValue>(), options: .defaults
                ) { response in
                    var received = 0
                    for try await _ in response.messages {
                        received += 1
                        if received == 1 { try await Self.untilStill(meter) }
                    }
                    return received
                }
            }
            #expect(received == Flood.count)
        }
    }

    /// Waits until the server writes no more, and checks that it was held up and not done.
    private static func untilStill(_ meter: Flood.Meter) async throws {
        var (last, still) = (-1, 0)
        while still < 20 {
            try await Task.sleep(for: .milliseconds(10))
            let now = meter.written.load(ordering: .relaxed)
            still = now == last ? still + 1 : 0
            last = now
        }
        #expect(last < Flood.count / 2, "found \(last) megabytes written to a client that read one")
    }
}
