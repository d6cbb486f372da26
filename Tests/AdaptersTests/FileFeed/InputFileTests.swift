import FileFeed
import Foundation
import Testing

extension FileFeedTests {
    @Suite("files as they lie on the disk")
    struct InputFileTests {
        @Test(
            "a file is read whole, unpacked by its content, and loses its byte order mark",
            arguments: [
                (Array("id\nA\n".utf8), "id\nA\n"), (Array("\u{FEFF}id\n".utf8), "id\n"),
                (StoredGzip.member(Array("id\n".utf8)), "id\n"),
                (StoredGzip.member(Array("\u{FEFF}id\n".utf8)), "id\n"), ([], ""),
                ([UInt8](repeating: 65, count: 100_000), String(repeating: "A", count: 100_000)),
            ])
        func read(bytes: [UInt8], text: String) throws {
            try withFile(bytes) { path in
                let content = try InputFile.read(path)
                #expect(content == Array(text.utf8))
            }
        }

        @Test("a path that leads nowhere is not found", arguments: ["no-such-file.csv", "/no/such/directory/bonds.csv", ""])
        func notFound(path: String) {
            #expect(throws: FileFeedError.notFound(file: path)) { try InputFile.read(path) }
        }

        @Test("a path through a file is not found either")
        func throughFile() throws {
            try withFile([]) { path in
                #expect(throws: FileFeedError.notFound(file: path + "/bonds.csv")) { try InputFile.read(path + "/bonds.csv") }
            }
        }

        @Test("a directory is told from a file")
        func directory() {
            let error = #expect(throws: FileFeedError.self) { try InputFile.read("/") }
            #expect(error?.description == "/:1: file: found a directory, expected the path of a file")
        }

        @Test("what the system refuses is reported with its reason")
        func refused() {
            let path = String(repeating: "x", count: 5_000)
            #expect(throws: FileFeedError.unreadable(file: path, reason: "File name too long")) { try InputFile.read(path) }
        }

        @Test(
            "a file above the limit is not read, packed or not",
            arguments: [[UInt8](repeating: 65, count: 5_000), StoredGzip.member([UInt8](repeating: 65, count: 70_000))])
        func tooLarge(bytes: [UInt8]) throws {
            try withFile(bytes) { path in
                #expect(throws: FileFeedError.tooLarge(file: path, limit: 4_999)) { try InputFile.read(path, limit: 4_999) }
            }
        }

        @Test(
            "a device without end stops at the limit",
            .enabled(if: FileManager.default.fileExists(atPath: "/dev/zero"), "needs /dev/zero"))
        func endless() {
            #expect(throws: FileFeedError.tooLarge(file: "/dev/zero", limit: 100_000)) {
                try InputFile.read("/dev/zero", limit: 100_000)
            }
        }

        @Test("gzip faults name the file")
        func badGzip() throws {
            try withFile(StoredGzip.member(Array("id\n".utf8)).dropLast(3)) { path in
                let error = #expect(throws: FileFeedError.badGzip(file: path, .truncated)) { try InputFile.read(path) }
                #expect(
                    error?.description
                        == "\(path):1: file: found gzip data that ends too early, expected plain text or whole gzip data")
            }
        }

        private func withFile(_ bytes: [UInt8], _ body: (String) throws -> Void) throws {
            let path = FileManager.default.temporaryDirectory.appending(path: "feed-\(UUID().uuidString).csv").path
            try Data(bytes).write(to: URL(filePath: path))
            defer { try? FileManager.default.removeItem(atPath: path) }
            try body(path)
        }
    }
}
