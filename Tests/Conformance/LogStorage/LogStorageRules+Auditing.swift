internal import Contracts
internal import EventSourcing

extension LogStorageRules {
    static let auditing: [Rule] = [
        Rule("every commit leaves its signed head") { fixture in
            let log = try await fixture.log()
            try require(try await log.storage.latestSignedHead(), is: nil, "signed head of an empty log")
            var expected: [SignedHead] = []
            for command in 1...6 {
                _ = try await log.append(AppendRequest(command: UInt64(command), [StreamAppend("test/a", count: command)]))
                expected.append(fixture.signer.sign(try await log.head().treeHead))
            }
            try require(try await log.storage.signedHeads(after: 0, limit: 100), is: expected, "signed heads")
            try require(try await log.storage.signedHeads(after: 2, limit: 2), is: Array(expected[2..<4]), "signed heads after 2")
            try require(try await log.storage.latestSignedHead(), is: expected.last, "latest signed head")
            _ = try await log.append(AppendRequest(command: 7, [], receipt: [1]))
            let latest = try await log.storage.latestSignedHead()
            try require(latest?.head.position, is: 21, "position of the head of a commit without events")
            try require(latest?.head.answers.count, is: 7, "answers of the head of a commit without events")
        },
        Rule("a log of which nothing was archived has all its events at hand") { fixture in
            let log = try await fixture.log()
            try require(try await log.storage.beginning(), is: nil, "beginning of an empty log")
            _ = try await log.append(AppendRequest(command: 1, [StreamAppend("test/a", count: 3)]))
            try require(try await log.storage.beginning(), is: nil, "beginning")
        },
        Rule("the head carries the chain and the tree of all events") { fixture in
            let log = try await fixture.log()
            for command in 1...9 {
                _ = try await log.append(AppendRequest(command: UInt64(command), [StreamAppend("test/a", count: 3)]))
            }
            let events = try await log.read(LogSelection(), limit: 100)
            var frontier = MerkleFrontier()
            for event in events { frontier.append(event.chainHash) }
            try require(try await log.head().frontier, is: frontier, "frontier")
            try require(try await log.head().chainHash, is: events.last?.chainHash ?? .zero, "chain hash")
            let answers = try await log.storage.answers(after: 0, limit: 100)
            let chain = answers.reduce(AnswerChain.empty) { $0.appending($1) }
            let closed = AnswerChain(count: chain.count, hash: chain.hash, commits: 9)
            try require(try await log.head().answers, is: closed, "answers")
        },
        Rule("completed subtrees of the tree are kept") { fixture in
            let log = try await fixture.log()
            for command in 1...3 {
                _ = try await log.append(AppendRequest(command: UInt64(command), [StreamAppend("test/a", count: 200)]))
            }
            var frontier = MerkleFrontier()
            var expected: [MerkleTile] = []
            for event in try await log.read(LogSelection(), limit: 1_000) {
                frontier.append(event.chainHash) { level, index, root in
                    if level == 8 { expected.append(MerkleTile(level: 1, index: index, root: root)) }
                }
            }
            try require(try await log.storage.tiles(level: 1, 0..<10), is: expected, "tiles")
            try require(try await log.storage.tiles(level: 1, 1..<2), is: [expected[1]], "second tile")
            try require(try await log.storage.tiles(level: 2, 0..<10), is: [], "tiles of the second level")
        },
        Rule("answers, streams and chain hashes are listed in pages, in order") { fixture in
            let log = try await fixture.log()
            for command in [300, 2, 70_000, 1] {
                _ = try await log.append(
                    AppendRequest(
                        command: UInt64(command),
                        [StreamAppend(try StreamName("test/\(command)"), count: 2), StreamAppend("test/ä", count: 1)]))
            }
            let commands = [300, 2, 70_000, 1].map { MessageID(high: 1, low: $0) }
            try require(try await log.storage.answers(after: 0, limit: 9).map(\.command), is: commands, "commands")
            try require(
                try await log.storage.answers(after: 2, limit: 1).map(\.command), is: [commands[2]], "commands after the second")
            let streams = try await log.storage.streamVersions(after: nil, limit: 9).map { "\($0.stream) \($0.version)" }
            try require(streams, is: ["test/1 2", "test/2 2", "test/300 2", "test/70000 2", "test/ä 4"], "streams")
            let behind = try await log.storage.streamVersions(after: "test/2", limit: 2).map(\.stream)
            try require(behind, is: ["test/300", "test/70000"], "streams after test/2")
            let hashes = try await log.read(LogSelection(), limit: 100).map(\.chainHash)
            try require(try await log.storage.chainHashes(after: .start, limit: 100), is: hashes, "chain hashes")
            try require(
                try await log.storage.chainHashes(after: 3, limit: 4), is: Array(hashes[3..<7]), "chain hashes after the third")
        },
    ]
}
