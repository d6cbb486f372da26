internal import Contracts
internal import EventSourcing

extension LogStorageRules {
    static let concurrency: [Rule] = [
        Rule("32 writers on one stream: as many successes as rows") { fixture in
            let log = try await fixture.log()
            let successes = try await withThrowingTaskGroup(of: Int.self) { group in
                for writer in 0..<32 {
                    group.addTask { try await LogStorageRules.appendExactly(log, writer: writer, to: "test/one", times: 10) }
                }
                return try await group.reduce(0, +)
            }
            let events = try await log.read(LogSelection(), limit: 10_000)
            try require(events.count, is: successes, "rows")
            try require(events.map(\.version), is: Array(1...Int64(events.count)), "versions")
            try require(successes > 0, "found no success, expected at least one")
        },
        Rule("32 writers on many streams: every append is taken") { fixture in
            let log = try await fixture.log()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<32 {
                    group.addTask {
                        let stream = try StreamName("test/\(writer)")
                        for version in 0..<10 {
                            let append = StreamAppend(stream, version == 0 ? .none : .exact(Int64(version)))
                            _ = try await log.append(AppendRequest(command: UInt64(writer * 100 + version), [append]))
                        }
                    }
                }
                try await group.waitForAll()
            }
            let events = try await log.read(LogSelection(), limit: 10_000)
            try require(events.map(\.position.value), is: Array(1...320), "positions")
            for writer in 0..<32 {
                let versions = events.filter { $0.stream.text == "test/\(writer)" }.map(\.version)
                try require(versions, is: Array(1...10), "versions of test/\(writer)")
            }
        },
        Rule("two logs on one storage decide on the same head") { fixture in
            let first = try await fixture.log()
            let second = EventLog(first.storage, clock: ManualClock(), signer: fixture.signer)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for (place, log) in [first, second].enumerated() {
                    group.addTask {
                        for command in 0..<50 {
                            _ = try await log.append(
                                AppendRequest(command: UInt64(place * 100 + command), [StreamAppend("test/a")]))
                        }
                    }
                }
                try await group.waitForAll()
            }
            let events = try await first.read(LogSelection(), limit: 1_000)
            try require(events.map(\.version), is: Array(1...100), "versions")
        },
        Rule("a reader sees whole commits without a hole") { fixture in
            let log = try await fixture.log()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for command in 0..<40 {
                        _ = try await log.append(AppendRequest(command: UInt64(command), [StreamAppend("test/a", count: 5)]))
                    }
                }
                for _ in 0..<3 {
                    group.addTask { try await LogStorageRules.follow(log, to: 200) }
                }
                try await group.waitForAll()
            }
        },
    ]

    /// Tries to append at the version that it saw last; a conflict is no success.
    private static func appendExactly(_ log: EventLog, writer: Int, to stream: StreamName, times: Int) async throws -> Int {
        var successes = 0
        for attempt in 0..<times {
            let version = try await log.storage.version(of: stream)
            do {
                let append = StreamAppend(stream, version == 0 ? .none : .exact(version))
                _ = try await log.append(AppendRequest(command: UInt64(writer * 1_000 + attempt), [append]))
                successes += 1
            } catch EventStoreError.versionConflict {
                continue
            }
        }
        return successes
    }

    /// Reads as the log grows: what comes is dense, and ends with a whole commit.
    private static func follow(_ log: EventLog, to end: LogPosition) async throws {
        var position = LogPosition.start
        while position < end {
            let known = try await log.waitForEvents(after: position)
            try require(known.value % 5, is: 0, "events of the last commit that a reader is told of")
            let head = try await log.head().position
            try require(head >= known, "found the head at \(head), expected \(known) or later")
            let events = try await log.read(LogSelection(after: position), limit: 1_000)
            try require(
                events.map(\.position.value), is: Array(position.value + 1..<position.value + 1 + Int64(events.count)),
                "positions")
            try require(events.count % 5, is: 0, "events of the last commit that a reader sees")
            try require((events.last?.position ?? position) >= known, "found \(events.count) events, expected all up to \(known)")
            position = events.last?.position ?? position
        }
    }
}
