import ConformanceTesting
import EventSourcing
import Foundation
import SQLiteStore
import Testing

@Suite("Subjects' keys in SQLite")
struct SQLiteSubjectKeysTests {
    @Test("every rule of the port is kept", arguments: SubjectKeysRules.all)
    func conformance(_ rule: SubjectKeysRules.Rule) async throws {
        let directory = try TestDirectory()
        let folder = directory.path
        try await rule.check(
            SubjectKeysFixture(
                make: { try SQLiteSubjectKeys(directory: folder, entropy: SeededEntropy(seed: 1)) },
                reopen: { keys in
                    try (keys as? SQLiteSubjectKeys)?.close()
                    return try SQLiteSubjectKeys(directory: folder, entropy: SeededEntropy(seed: 2))
                }))
    }

    /// Whether any file of the folder holds the bytes.
    private func holds(_ bytes: [UInt8], in folder: String) throws -> Bool {
        try FileManager.default.contentsOfDirectory(atPath: folder).contains { file in
            try Data(contentsOf: URL(fileURLWithPath: folder + "/" + file)).range(of: Data(bytes)) != nil
        }
    }

    @Test("no file holds a destroyed key any more, among hundreds that came and went", arguments: [1, 300])
    func noTrace(count: Int) throws {
        let directory = try TestDirectory()
        let folder = directory.path
        let keys = try SQLiteSubjectKeys(directory: folder, entropy: SeededEntropy(seed: 5))
        let subjects = try (0..<count).map { try SubjectID("subject-\($0 * 7919 % 1000)") }
        let made = try subjects.map { try keys.sealingKey(of: $0) }
        #expect(try holds(made[0].bytes, in: folder))
        for place in stride(from: 0, to: count, by: 29) {
            try keys.destroyKey(of: subjects[place])
            #expect(try !holds(made[place].bytes, in: folder), "subject \(place)")
        }
        for place in 0..<count where place % 29 != 0 { #expect(try keys.unsealingKey(of: subjects[place]) == made[place]) }
        try keys.close()
        for place in stride(from: 0, to: count, by: 29) { #expect(try !holds(made[place].bytes, in: folder), "subject \(place)") }
    }

    @Test("the file is readable by its owner only, and one of another kind is refused")
    func fileKind() throws {
        let directory = try TestDirectory()
        let folder = directory.path
        try SQLiteSubjectKeys(directory: folder, entropy: SeededEntropy(seed: 1)).close()
        let mode = try FileManager.default.attributesOfItem(atPath: folder + "/keys.sqlite")[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let otherDirectory = try TestDirectory()
        let other = otherDirectory.path
        try Data("no keys".utf8).write(to: URL(fileURLWithPath: other + "/keys.sqlite"))
        #expect(throws: SubjectKeyError.self) { try SQLiteSubjectKeys(directory: other, entropy: SeededEntropy(seed: 1)) }
    }
}
