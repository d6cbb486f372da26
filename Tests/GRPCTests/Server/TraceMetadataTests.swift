import Contracts
import GRPCAPI
import GRPCCore
import Testing

@Suite("W3C Trace Context in metadata")
struct TraceMetadataTests {
    private static let parent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

    @Test("a trace comes back as it was written, with its state or without", arguments: [nil, "vendor=1", "a=1,b=2"])
    func roundTrip(state: String?) throws {
        let trace = try TraceContext(parent: Self.parent, state: state)
        let metadata = Metadata(trace: trace)
        #expect(Array(metadata[stringValues: "traceparent"]) == [Self.parent])
        #expect(metadata.trace == trace)
    }

    @Test("no trace, a malformed one or two of them are none; a malformed state is left out")
    func malformed() throws {
        #expect(Metadata(trace: nil).isEmpty && Metadata().trace == nil)
        #expect(Metadata([("traceparent", .string("00-zz"))]).trace == nil)
        #expect(Metadata([("traceparent", .string(Self.parent)), ("traceparent", .string(Self.parent))]).trace == nil)
        let odd: Metadata = ["traceparent": .string(Self.parent), "tracestate": .string("grün=1")]
        #expect(odd.trace == (try TraceContext(parent: Self.parent)))
        let several: Metadata = ["traceparent": .string(Self.parent), "tracestate": "a=1", "tracestate": "b=2"]
        #expect(several.trace?.state == "a=1,b=2")
    }
}
