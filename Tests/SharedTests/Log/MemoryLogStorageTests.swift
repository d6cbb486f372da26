import ConformanceTesting
import EventSourcing
import Testing

@Suite("The log in memory")
struct MemoryLogStorageTests {
    /// A rule by its name, and a defect that it must notice.
    struct Pair: Sendable, CustomTestStringConvertible {
        let defect: BrokenLogStorage.Defect?
        let rule: String

        init(_ defect: BrokenLogStorage.Defect?, _ rule: String) {
            self.defect = defect
            self.rule = rule
        }

        var testDescription: String { "\(defect.map { "\($0)" } ?? "forgets at restart"): \(rule)" }
    }

    static let pairs = [
        Pair(.hidesTheFirst, "positions are dense and in the order of commits"),
        Pair(.countsNoVersions, "versions count the events of each stream"),
        Pair(.forgetsVersions, "an expected version is refused unless the stream is at it"),
        Pair(.forgetsVersions, "an append to several streams is taken whole or not at all"),
        Pair(.swallowsRefusals, "a decision that fails leaves nothing behind"),
        Pair(.signsAnew, "an empty commit writes nothing"),
        Pair(.truncatesPayloads, "what is stored comes back as it was written"),
        Pair(.setsTheClockBack, "times of recording never go back"),
        Pair(.forgetsAnswers, "a repeated command adds nothing and gets its first answer"),
        Pair(.forgetsAnswers, "another command under a known identifier is refused"),
        Pair(.dropsReceipts, "a command without events keeps its receipt"),
        Pair(.forgetsAnswers, "a command that is sent many times at once is done once"),
        Pair(.ignoresDirection, "every selection gives what it says, in its direction"),
        Pair(.wrapsAround, "in front of the first event and behind the last there is none"),
        Pair(.ignoresBytes, "a page ends with the row that makes it full"),
        Pair(.misreadsTimes, "a time finds the last position that was recorded by then"),
        Pair(.wakesWithoutNews, "a reader that waits is woken, cancelled or told of the end"),
        Pair(.believesWord, "word of a commit elsewhere has the log looked at, and is not believed"),
        Pair(.losesTheLastHead, "every commit leaves its signed head"),
        Pair(.beginsLate, "a log of which nothing was archived has all its events at hand"),
        Pair(.losesTheTree, "the head carries the chain and the tree of all events"),
        Pair(.losesTiles, "completed subtrees of the tree are kept"),
        Pair(.listsInReverse, "answers, streams and chain hashes are listed in pages, in order"),
        Pair(.losesCommits, "32 writers on one stream: as many successes as rows"),
        Pair(.decidesOnOldState, "32 writers on many streams: every append is taken"),
        Pair(.decidesOnOldState, "two logs on one storage decide on the same head"),
        Pair(.hidesTheFirst, "a reader sees whole commits without a hole"),
        Pair(.takesAnotherIdentity, "a storage keeps its identity"),
        Pair(.staysOpen, "a closed storage takes and gives nothing"),
        Pair(nil, "a storage that is opened again goes on where it stopped"),
    ]

    @Test("every rule of the port is kept", arguments: LogStorageRules.all)
    func conformance(_ rule: LogStorageRules.Rule) async throws {
        try await rule.check(LogStorageFixture(make: { MemoryLogStorage(identity: LogStorageFixture.identity) }))
    }

    @Test("a broken storage fails the rule that it breaks", arguments: pairs)
    func broken(_ pair: Pair) async throws {
        let rule = try #require(LogStorageRules.all.first { $0.name == pair.rule })
        let make: @Sendable () async throws -> any LogStorage = {
            let storage = MemoryLogStorage(identity: LogStorageFixture.identity)
            return pair.defect.map { BrokenLogStorage($0, storage) } ?? storage
        }
        let fixture = LogStorageFixture(make: make, reopen: { _ in try await make() })
        await #expect(throws: (any Error).self) { try await rule.check(fixture) }
    }

    @Test("every rule has a defect that it notices")
    func covered() {
        #expect(Set(Self.pairs.map(\.rule)) == Set(LogStorageRules.all.map(\.name)))
    }
}
