import ConformanceTesting
import Foundation
import LiveSystem
import Runtime
import Testing

@Suite("Files of signing keys")
struct SigningKeyFilesTests {
    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test("a key is made once, for its owner only, and read again")
    func making() throws {
        let directory = try TestDirectory()
        let folder = directory.path + "/config/bondtrader/keys"
        let files = SigningKeyFiles(folder: folder)
        let key = try files.make("a-log", by: SeededEntropy(seed: 3))
        let words = SeededEntropy(seed: 3)
        let expected = (0..<4).flatMap { _ in withUnsafeBytes(of: words.nextWord().bigEndian) { Array($0) } }
        #expect(key == expected)
        #expect(try files.read("a-log") == key)
        #expect(try files.make("a-log", by: SeededEntropy(seed: 4)) == key)
        #expect(try files.make("b-log", by: SeededEntropy(seed: 4)) != key)
        #expect(try mode(folder) == 0o700)
        #expect(try mode(folder + "/a-log.key") == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == ["a-log.key", "b-log.key"])
    }

    @Test("a key that others can read, or that is none, is refused without showing it")
    func refusals() throws {
        let directory = try TestDirectory()
        let path = directory.path + "/log.key"
        let files = SigningKeyFiles(file: path)
        for (text, mode) in [
            (String(repeating: "ab", count: 32), 0o640), ("abcd", 0o600), (String(repeating: "x", count: 64), 0o600),
        ] {
            try? FileManager.default.removeItem(atPath: path)
            #expect(
                FileManager.default.createFile(atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: mode]))
            let error = #expect(throws: SystemFileError.self) { try files.read("a-log") }
            #expect(error.map { !"\($0)".contains(text) } == true, "\(String(describing: error))")
        }
    }

    @Test("a folder that others can write to holds no keys")
    func openFolder() throws {
        let directory = try TestDirectory()
        let folder = directory.path + "/keys"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try FileManager.default.setAttributes([.posixPermissions: 0o770], ofItemAtPath: folder)
        #expect(throws: SystemFileError.openFolder(path: folder, mode: 0o770)) {
            try SigningKeyFiles(folder: folder).make("a-log", by: SeededEntropy(seed: 1))
        }
    }

    @Test("the environment names the folder of keys")
    func environment() throws {
        let named = try SigningKeyFiles(environment: ["XDG_CONFIG_HOME": "/etc/somewhere", "HOME": "/nowhere"])
        #expect(named.path(of: "a-log") == "/etc/somewhere/bondtrader/keys/a-log.key")
        let usual = try SigningKeyFiles(environment: ["XDG_CONFIG_HOME": "", "HOME": "/nowhere"])
        #expect(usual.path(of: "a-log") == "/nowhere/.config/bondtrader/keys/a-log.key")
        #expect(throws: SystemFileError.self) {
            try SigningKeyFiles(environment: ["XDG_CONFIG_HOME": "relative", "HOME": "/nowhere"])
        }
        #expect(throws: SystemFileError.self) { try SigningKeyFiles(environment: [:]) }
    }
}
