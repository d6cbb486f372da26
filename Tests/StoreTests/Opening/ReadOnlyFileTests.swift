import Contracts
import EventSourcing
import Foundation
import SQLiteStore
import Testing

@Suite("Logs in directories that cannot be written")
struct ReadOnlyFileTests {
    /// A log of some commands that was closed, in a directory whose name means something in an address; the files of the open one in another.
    private static func logs() async throws -> (folder: LogFolder, closed: String, live: String) {
        let folder = try LogFolder()
        let made = try await folder.open()
        try await folder.append(1..<40, to: made.log)
        let live = try folder.copy("live")
        try await made.storage.close()
        let closed = try folder.copy("a% b?c=1#d&é")
        // What a reader that closed last leaves, and holds nothing.
        for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: closed + "/log.sqlite" + suffix) }
        return (folder, closed, live)
    }

    @Test("a log that was closed is read wholly, and nothing is made beside it")
    func closed() async throws {
        let (folder, closed, _) = try await Self.logs()
        defer { withExtendedLifetime(folder) {} }
        let before = try FileManager.default.contentsOfDirectory(atPath: closed).sorted()
        #expect(before == ["log.head", "log.lock", "log.sqlite"])
        let file = try ReadOnlyFile(closed + "/log.sqlite", canWrite: false)
        #expect(file.name.hasSuffix("/a%25%20b%3Fc%3D1%23d%26%C3%A9/log.sqlite?immutable=1"), "\(file.name)")
        let storage = try await SQLiteLogStorage(file: file)
        let head = try await storage.head().position
        #expect(try await storage.events(LogSelection(), limit: .max).count == Int(head.value) && head > .start)
        let report = try await LogVerifier(AuditSource(storage)).verify()
        #expect(report.isIntact && report.events == head.value, "\(report.findings)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: closed).sorted() == before)
        try await storage.close()
    }

    @Test("with both files of a writer at hand they are read beside it, without its index they are told")
    func written() async throws {
        let (folder, _, live) = try await Self.logs()
        defer { withExtendedLifetime(folder) {} }
        let path = live + "/log.sqlite"
        #expect(try ReadOnlyFile(path, canWrite: false).name == path)
        try FileManager.default.removeItem(atPath: path + "-shm")
        #expect(try ReadOnlyFile(path, canWrite: true).name == path)
        let error = #expect(throws: EventStoreError.self) { try ReadOnlyFile(path, canWrite: false) }
        #expect(error == .notWritable("found \(path)-wal, which holds what its last writer left"))
        #expect(error?.description.contains("copy it, or have its owner give the right") == true)
        try Data().write(to: URL(fileURLWithPath: path + "-wal"))
        #expect(try ReadOnlyFile(path, canWrite: false).name == "file://\(path)?immutable=1")
        // A change that was not finished has to be undone first, by who can write.
        try Data("half a change".utf8).write(to: URL(fileURLWithPath: path + "-journal"))
        #expect(try ReadOnlyFile(path, canWrite: false).name == path)
    }

    @Test("who may write is asked of the directory that the file is in, links followed")
    func links() async throws {
        let (folder, closed, _) = try await Self.logs()
        defer { withExtendedLifetime(folder) {} }
        let link = folder.directory.path + "/link.sqlite"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: closed + "/log.sqlite")
        #expect(try ReadOnlyFile(link).name == link)
        #expect(try ReadOnlyFile(folder.directory.path + "/none").name == folder.directory.path + "/none")
    }
}
