internal import Contracts
internal import EventSourcing

extension LogStorageRules {
    static let lifetime: [Rule] = [
        Rule("a storage keeps its identity") { fixture in
            let storage = try await fixture.make()
            try require(try await storage.identity(), is: fixture.identity, "identity")
        },
        Rule("a closed storage takes and gives nothing") { fixture in
            let log = try await fixture.log()
            _ = try await log.append(AppendRequest(command: 1, [StreamAppend("test/a")]))
            try await log.storage.close()
            try await log.storage.close()
            try await require(EventStoreError.closed) {
                _ = try await log.append(AppendRequest(command: 2, [StreamAppend("test/a")]))
            }
            try await require(EventStoreError.closed) { _ = try await log.read(LogSelection(), limit: 1) }
            try await require(EventStoreError.closed) { _ = try await log.waitForEvents(after: 1) }
        },
        Rule("a storage that is opened again goes on where it stopped") { fixture in
            guard let reopen = fixture.reopen else { return }
            let log = try await fixture.log()
            _ = try await log.append(
                AppendRequest(command: 1, [StreamAppend("test/a", count: 300), StreamAppend("test/b")], receipt: [4]))
            let events = try await log.read(LogSelection(), limit: 1_000)
            let head = try await log.head()
            let storage = try await reopen(log.storage)
            let again = EventLog(storage, clock: ManualClock(), signer: fixture.signer)
            try require(try await again.read(LogSelection(), limit: 1_000), is: events, "events")
            try require(try await again.head(), is: head, "head")
            let repeated = try await again.append(AppendRequest(command: 1, [StreamAppend("test/a")]))
            try require(repeated.answer.receipt, is: [4], "receipt of the repeat")
            _ = try await again.append(AppendRequest(command: 2, [StreamAppend("test/a", .exact(300))]))
            try require(try await again.head().position, is: 302, "head after another append")
        },
    ]
}
