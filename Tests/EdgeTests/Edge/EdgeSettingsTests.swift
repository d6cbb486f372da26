import Edge
import Testing

@Suite("Where the server listens")
struct EdgeSettingsTests {
    @Test(
        "addresses of the loopback interface are read",
        arguments: [
            ("127.0.0.1:8080", "127.0.0.1", 8080), ("127.1.2.3:0", "127.1.2.3", 0), ("[::1]:9000", "::1", 9000),
            ("localhost:80", "localhost", 80),
        ])
    func loopback(text: String, host: String, port: Int) throws {
        let settings = try EdgeSettings(listen: text)
        #expect(settings.host == host && settings.port == port)
    }

    @Test(
        "an address that others could reach is refused, with the reason",
        arguments: [
            "0.0.0.0:80", "192.168.1.4:80", "[::]:80", "example.org:80", "127.0.0.1.example.org:80", "0127.0.0.1:80",
            "1270.0.0.1:80",
        ])
    func elsewhere(text: String) throws {
        let error = #expect(throws: EdgeError.self) { try EdgeSettings(listen: text) }
        guard case .notLoopback = error else {
            Issue.record("\(text): found \(String(describing: error))")
            return
        }
        #expect("\(error!)".contains("no authentication"))
    }

    @Test(
        "what is no address is refused",
        arguments: [
            "", "127.0.0.1", "127.0.0.1:", "127.0.0.1:99999", ":80", "::1:80", "127.0.0.1:x", "127.0.0.1:+80", "[127.0.0.1]:80",
        ])
    func malformed(text: String) throws {
        #expect(throws: EdgeError.malformedAddress(text)) { try EdgeSettings(listen: text) }
    }
}
