import Contracts
import Testing

@Suite("streams, digests, traces, actors and positions")
struct IdentityTests {
    private func wire<T: Codable & Equatable>(_ value: T, _ text: String, _ location: SourceLocation = #_sourceLocation) throws {
        #expect(try String(decoding: CanonicalEncoder.encode(value), as: UTF8.self) == text, sourceLocation: location)
        #expect(try CanonicalDecoder.decode(T.self, from: Array(text.utf8)) == value, sourceLocation: location)
    }

    @Test("a stream has a category and an identifier")
    func streams() throws {
        let stream: StreamName = "market-data.quotes/US912828XX/clean"
        #expect((stream.category, stream.id) == ("market-data.quotes", "US912828XX/clean"))
        #expect(stream.description == stream.text)
        try wire(stream, "\"market-data.quotes/US912828XX/clean\"")
    }

    @Test("a mark that would combine with the slash belongs to the identifier")
    func combiningMarks() throws {
        let stream = try StreamName("a/\u{301}x")
        #expect(stream.category == "a")
        #expect(Array(stream.id.unicodeScalars) == ["\u{301}", "x"])
    }

    @Test("streams are told apart and sorted by their bytes, as engines do")
    func streamBytes() throws {
        let composed = try StreamName("a/\u{e9}")
        let decomposed = try StreamName("a/e\u{301}")
        #expect(composed != decomposed)
        #expect(Set([composed, decomposed]).count == 2)
        #expect(decomposed < composed)
        #expect(try StreamName("a/\u{ffff}") < StreamName("a/\u{10000}"))
    }

    @Test(
        "another form is no stream",
        arguments: [
            "", "a", "a/", "/a", "A/b", "a_b/c", "1a/b", "a/b c", "a/b\n", "a/\u{7f}", "a/\u{85}", "a/\u{a0}b", "a/\u{3000}",
            "é/b",
        ])
    func malformedStreams(text: String) {
        #expect(throws: ContractError.malformedStream(text)) { try StreamName(text) }
    }

    @Test("a stream has at most 200 bytes")
    func streamLength() throws {
        let longest = "a/" + String(repeating: "é", count: 99)
        #expect(try StreamName(longest).text.utf8.count == 200)
        #expect(throws: ContractError.malformedStream(longest + "b")) { try StreamName(longest + "b") }
    }

    /// FIPS 180-4's examples "abc" and the empty message, as NIST publishes them.
    @Test("digests are those of FIPS 180-4")
    func digests() throws {
        let text = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        let digest = Digest256(of: "abc".utf8)
        #expect(digest.description == text)
        #expect(Digest256(of: []).description == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(try Digest256(text.uppercased()) == digest)
        #expect(Digest256(bytes: digest.bytes) == digest)
        #expect(digest.bytes.prefix(2) == [0xba, 0x78])
        #expect(Digest256(bytes: [1, 2]) == nil)
        #expect(Digest256.zero.bytes == [UInt8](repeating: 0, count: 32))
        try wire(digest, "\"\(text)\"")
        #expect(throws: CanonicalError.self) {
            try CanonicalDecoder.decode(Digest256.self, from: Array("\"\(text.uppercased())\"".utf8))
        }
    }

    @Test("digests that differ in any word are different", arguments: [0, 8, 16, 31])
    func digestEquality(place: Int) {
        var bytes = [UInt8](repeating: 7, count: 32)
        let digest = Digest256(bytes: bytes)
        bytes[place] = 8
        #expect(Digest256(bytes: bytes) != digest)
    }

    @Test(
        "another form is no digest",
        arguments: [
            "", "ab", String(repeating: "0", count: 63), String(repeating: "0", count: 65), String(repeating: "g", count: 64),
        ])
    func malformedDigests(text: String) {
        #expect(throws: ContractError.malformedDigest(text)) { try Digest256(text) }
    }

    /// The example of the W3C's Trace Context, section 3.2.
    static let traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"

    @Test("a trace has its parent and may have a state")
    func traces() throws {
        try wire(TraceContext(parent: Self.traceparent), "{\"parent\":\"\(Self.traceparent)\"}")
        try wire(
            TraceContext(parent: Self.traceparent, state: "congo=t61rcWkgMzE"),
            "{\"parent\":\"\(Self.traceparent)\",\"state\":\"congo=t61rcWkgMzE\"}")
        let longest = String(repeating: "a", count: 512)
        #expect(try TraceContext(parent: Self.traceparent, state: longest).state == longest)
        for state in [longest + "a", "é", "a\n"] {
            #expect(throws: ContractError.malformedTrace(state)) { try TraceContext(parent: Self.traceparent, state: state) }
        }
    }

    @Test(
        "another form is no trace",
        arguments: [
            "", "00", "01-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "00-00000000000000000000000000000000-b7ad6b7169203331-01",
            "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01", "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-",
            "00-0af7651916cd43dd8448eb211c80319-b7ad6b7169203331-01",
        ])
    func malformedTraces(text: String) {
        #expect(throws: ContractError.malformedTrace(text)) { try TraceContext(parent: text) }
    }

    @Test("an actor is named by 1 to 200 bytes without control characters")
    func actors() throws {
        try wire(ActorID("trading/close out"), "\"trading/close out\"")
        #expect(ActorID.local.description == "local")
        #expect(try ActorID(String(repeating: "a", count: 200)).text.utf8.count == 200)
        for text in ["", String(repeating: "a", count: 201), "a\n", "a\u{7f}", "\u{9f}"] {
            #expect(throws: ContractError.malformedActor(text)) { try ActorID(text) }
        }
    }

    @Test("a position counts events from 0")
    func positions() throws {
        let position: LogPosition = 41
        #expect(position.advanced(by: 1).value == 42)
        #expect(position.advanced(by: -41) == .start)
        #expect(position < 42)
        #expect(position.description == "41")
        try wire(position, "41")
    }

    @Test("contract errors name what was found and what is right")
    func errors() {
        let errors: [ContractError] = [
            .malformedName("?"), .malformedIdentifier("?"), .malformedStream("?"), .malformedTime("?"), .malformedDigest("?"),
            .malformedTrace("?"),
            .malformedActor("?"), .malformedBase64("?"),
        ]
        for error in errors { #expect(error.description.contains("found \"?\", expected ")) }
    }
}
