import LiveSystem
import Runtime
import Testing

@Suite("A configuration file")
struct ConfigurationFileTests {
    private func lines(_ text: String) throws -> [String] {
        try ConfigurationFile.parse(text, path: "a.yaml").entries.map { "\($0.entry.origin) \($0.key) \($0.entry.content)" }
    }

    @Test("nested keys are joined by dots, with their lines")
    func keys() throws {
        let text = """
            # a comment
            data: "log"
            server:
              listen: 127.0.0.1:8080
              deep:
                er: 1
            modules:
              - risk
              - trading
            """
        #expect(
            try lines(text) == [
                #"a.yaml:2 data text("log")"#, #"a.yaml:4 server.listen text("127.0.0.1:8080")"#,
                #"a.yaml:6 server.deep.er text("1")"#,
                #"a.yaml:8 modules list(["risk", "trading"])"#,
            ])
    }

    @Test("a file without settings sets nothing", arguments: ["", "# nothing\n", "---\n", "{}\n"])
    func empty(text: String) throws {
        #expect(try lines(text) == [])
    }

    @Test(
        "what is no configuration is refused at its line",
        arguments: [
            ("a: [1, {b: 2}]\n", 1), ("- a\n- b\n", 1), ("just a text\n", 1), ("a: 1\nb: [1\n", 3), ("b: 1\na: 1\na: 2\n", 2),
            ("a: 1\n  b: 2\n", 2),
        ])
    func malformed(text: String, line: Int) {
        let error = #expect(throws: SystemFileError.self) { try ConfigurationFile.parse(text, path: "a.yaml") }
        guard case .malformed("a.yaml", let found, _, _) = error else { return }
        #expect(found == line, "\(String(describing: error))")
    }
}
