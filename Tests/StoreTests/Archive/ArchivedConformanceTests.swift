import ConformanceTesting
import Contracts
import EventSourcing
import SQLiteStore
import Testing

@Suite("The log in SQLite, archived while it is used")
struct ArchivedConformanceTests {
    @Test("every rule of the port is kept, as nobody can tell that a part is archived", arguments: LogStorageRules.all)
    func conformance(_ rule: LogStorageRules.Rule) async throws {
        let signer = try FaultRun.signer()
        let place = try TestDirectory()
        try await rule.check(
            LogStorageFixture(
                identity: signer.identity, signer: signer,
                make: { try await ArchivingLogStorage(place, signer.identity) },
                reopen: { storage in
                    guard let storage = storage as? ArchivingLogStorage else { return storage }
                    return try await storage.reopened()
                }))
    }

    @Test("the log under these rules is archived indeed")
    func archives() async throws {
        let signer = try FaultRun.signer()
        let storage = try await ArchivingLogStorage(try TestDirectory(), signer.identity)
        let folder = try LogFolder()
        let log = EventLog(storage, clock: folder.clock, signer: signer)
        for command in 1..<20 {
            try await folder.append(command..<command + 1, to: log)
            #expect(try await log.head().position.value == Int64((command - command / 13) * 5))
        }
        #expect(await storage.archivedParts == ArchivingLogStorage.parts)
        #expect(try await LogVerifier(AuditSource(storage)).verify().isIntact)
        try await storage.close()
    }
}
