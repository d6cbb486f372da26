import Contracts
import Testing

@Suite("names of messages")
struct MessageNameTests {
    @Test("a name has a module, a kind and a version")
    func parts() throws {
        let name: MessageName = "market-data.prices-updated.v12"
        #expect((name.module, name.kind, name.version) == ("market-data", "prices-updated", 12))
        #expect(name.version(1)?.text == "market-data.prices-updated.v1")
        #expect(name.version(0) == nil)
        #expect(name.description == name.text)
        #expect(try CanonicalDecoder.decode(MessageName.self, from: CanonicalEncoder.encode(name)) == name)
    }

    @Test("a name has at most 120 bytes")
    func length() throws {
        let longest = "a." + String(repeating: "b", count: 115) + ".v1"
        #expect(try MessageName(longest).text.utf8.count == 120)
        #expect(try MessageName(longest).version(10) == nil)
        #expect(throws: ContractError.malformedName(longest + "0")) { try MessageName(longest + "0") }
    }

    @Test(
        "another form is no name",
        arguments: [
            "", "a", "a.b", "a.b.1", "a.b.v", "a.b.v0", "a.b.v01", "a.b.v+1", "a.b.v-1", "a.b.v1.c", "a..v1", ".b.v1", "A.b.v1",
            "a.b_c.v1",
            "a.-b.v1", "a.b-.v1", "a.b--c.v1", "1a.b.v1", "a.é.v1", "a.b.v1 ", "a.b.V1", "a.b.v99999999999999999999",
            "a.\u{301}b.v1", "a.b.v١",
        ])
    func malformed(text: String) {
        #expect(throws: ContractError.malformedName(text)) { try MessageName(text) }
    }
}
