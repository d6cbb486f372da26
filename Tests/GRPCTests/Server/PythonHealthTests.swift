import Dispatch
import Foundation
import GRPCAPI
import Testing

/// The Python of the workspace, when it has grpcio.
private enum Python {
    static let root = URL(fileURLWithPath: #filePath).appending(path: "../../../..").standardizedFileURL

    static let absent = ".venv has no grpcio with health checking and reflection: make setup"

    static let hasClient: Bool =
        (try? run("import grpc, grpc_health.v1.health_pb2, grpc_reflection.v1alpha.reflection_pb2").status) == 0

    /// Runs a program, and gives what it printed.
    static func run(_ program: String, _ arguments: String...) throws -> (status: Int32, output: String) {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = root.appending(path: ".venv/bin/python")
        process.arguments = ["-c", program] + arguments
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }

    /// Runs a program that talks to this process, on a thread that nobody here needs to answer it.
    static func runBeside(_ program: String, _ argument: String) async throws -> (status: Int32, output: String) {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(with: Result { try run(program, argument) }) }
        }
    }
}

@Suite("Clients of grpcio, which nobody here wrote", .enabled(if: Python.hasClient, "\(Python.absent)"), .timeLimit(.minutes(5)))
struct PythonHealthTests {
    private static let program = #"""
        import sys, grpc
        from google.protobuf.descriptor_pool import DescriptorPool
        from google.protobuf.message_factory import GetMessageClass
        from grpc_health.v1 import health_pb2, health_pb2_grpc
        from grpc_reflection.v1alpha.proto_reflection_descriptor_database import ProtoReflectionDescriptorDatabase

        channel = grpc.insecure_channel(sys.argv[1])
        health = health_pb2_grpc.HealthStub(channel)
        print("health", health.Check(health_pb2.HealthCheckRequest(service="")).status)
        print("risk", next(health.Watch(health_pb2.HealthCheckRequest(service="risk"))).status)
        try:
            health.Check(health_pb2.HealthCheckRequest(service="other"))
        except grpc.RpcError as error:
            print("other", error.code().name)

        database = ProtoReflectionDescriptorDatabase(channel)
        print("services", " ".join(sorted(database.get_services())))
        pool = DescriptorPool(database)
        service = pool.FindServiceByName("bondtrader.peer.v1.PeerService")
        print("methods", " ".join(method.name for method in service.methods))

        # What is known of the service from reflection alone is enough to call it.
        request = GetMessageClass(service.methods[0].input_type)()
        reply = GetMessageClass(service.methods[0].output_type)
        exchange = channel.unary_unary(
            "/bondtrader.peer.v1.PeerService/Exchange", request_serializer=lambda m: m.SerializeToString(),
            response_deserializer=reply.FromString)
        request.name = "desk.say.v1"
        request.payload = b'{"text":"hello"}'
        request.context.id = request.context.correlation = bytes(range(16))
        request.context.actor = "python"
        request.context.attempt = 1
        print("reply", exchange(request, timeout=20).payload.decode())
        request.payload = b"[]"
        print("refusal", exchange(request, timeout=20).refusal.outcome)
        request.context.attempt = 0
        try:
            exchange(request, timeout=20)
        except grpc.RpcError as error:
            print("malformed", error.code().name, error.details())
        """#

    @Test("health, reflection, and a call that is made from what reflection tells")
    func interop() async throws {
        try await Running.during { running in
            let desk = try Desk(clock: running.clock)
            let address = try await running.serve(desk.bus, health: { ["": true, "risk": false] }).address
            let (status, output) = try await Python.runBeside(Self.program, address)
            #expect(status == 0, "\(output)")
            #expect(
                output == """
                    health 1
                    risk 2
                    other NOT_FOUND
                    services bondtrader.peer.v1.PeerService grpc.health.v1.Health grpc.reflection.v1.ServerReflection \
                    grpc.reflection.v1alpha.ServerReflection
                    methods Exchange
                    reply {"number":0,"text":"hello"}
                    refusal not-canonical
                    malformed INVALID_ARGUMENT no message between peers: context.attempt: found 0, expected 1 or more

                    """)
            #expect(desk.handled == ["hello"])
        }
    }
}
