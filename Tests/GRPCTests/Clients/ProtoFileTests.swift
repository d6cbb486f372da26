import Foundation
import Testing

@Suite("The proto files for clients")
struct ProtoFileTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "contracts/proto/bondtrader/v1")

    private static func files() throws -> [(name: String, lines: [String])] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".proto") }.sorted().map { name in
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            return (name, text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init))
        }
    }

    @Test("every message, field, value, service and method is documented")
    func documented() throws {
        let files = try Self.files()
        #expect(files.count >= 8)
        var found = 0
        for (name, lines) in files {
            for (place, line) in lines.enumerated() where Self.isDeclaration(line) {
                found += 1
                let before = place == 0 ? "" : lines[place - 1].trimmingCharacters(in: .whitespaces)
                #expect(before.hasPrefix("//"), "\(name):\(place + 1): found \(line), expected a comment above it")
            }
        }
        #expect(found > 300)
    }

    private static func isDeclaration(_ line: String) -> Bool {
        let text = line.trimmingCharacters(in: .whitespaces)
        if text.hasPrefix("//") || text.hasPrefix("option ") || text.hasPrefix("syntax ") || text.hasPrefix("import ") {
            return false
        }
        return ["message ", "enum ", "service ", "rpc ", "oneof "].contains { text.hasPrefix($0) } || text.contains(" = ")
    }

    @Test("names are those that the standard rules of buf ask for")
    func names() throws {
        for (name, lines) in try Self.files() {
            #expect(lines.contains("package bondtrader.v1;"), "\(name)")
            var prefix = ""
            for (place, line) in lines.enumerated() {
                let text = line.trimmingCharacters(in: .whitespaces)
                let words = text.split(separator: " ").map(String.init)
                if text.hasPrefix("service ") { #expect(words[1].hasSuffix("Service"), "\(name):\(place + 1)") }
                if text.hasPrefix("enum ") {
                    prefix = words[1].replacing(/([a-z0-9])([A-Z])/) { "\($0.1)_\($0.2)" }.uppercased() + "_"
                    let zero = lines[place...].first { $0.contains(" = 0;") } ?? ""
                    #expect(zero.contains("\(prefix)UNSPECIFIED"), "\(name):\(place + 1)")
                } else if !prefix.isEmpty, text == "}" {
                    prefix = ""
                } else if !prefix.isEmpty, text.contains(" = ") {
                    #expect(words[0].hasPrefix(prefix), "\(name):\(place + 1)")
                }
                if text.hasPrefix("rpc ") {
                    let method = words[1].prefix { $0 != "(" }
                    #expect(text.contains("\(method)Request)") && text.contains("\(method)Response)"), "\(name):\(place + 1)")
                }
            }
        }
    }
}
