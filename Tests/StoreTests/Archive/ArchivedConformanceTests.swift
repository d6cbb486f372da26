import ConformanceTesting
import Contracts
import EventSourcing
import SQLiteStore
import Testing

@Suite("The log in SQLite, archived while it is used")
struct ArchivedConformanceTests {
    /// The rules that do not apply, each with its reason.
    static let excluded = [
        "what is stored comes back as it was written":
            "its payloads are no canonical bytes, which the verification in front of every archiving takes for damage"
    ]

    @Test(
        "every rule of the port is kept, as nobody can tell that a part is archived",
        arguments: LogStorageRules.all.filter { excluded[$0.name] == nil })
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

    @Test("each rule that is left out is one of the port")
    func exclusions() {
        #expect(Set(Self.excluded.keys).isSubset(of: LogStorageRules.all.map(\.name)))
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
