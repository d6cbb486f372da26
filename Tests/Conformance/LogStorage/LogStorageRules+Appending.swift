internal import Contracts
internal import EventSourcing

extension LogStorageRules {
    static let appending: [Rule] = [
        Rule("positions are dense and in the order of commits") { fixture in
            let log = try await fixture.log()
            for command in 1...5 {
                let result = try await log.append(
                    AppendRequest(command: UInt64(command), [StreamAppend("test/a", count: command)]))
                let last = command * (command + 1) / 2
                try require(result.answer.last, is: LogPosition(Int64(last)), "last position of command \(command)")
                try require(
                    result.answer.first, is: LogPosition(Int64(last - command + 1)), "first position of command \(command)")
            }
            let events = try await log.read(LogSelection(), limit: 100)
            try require(events.map(\.position.value), is: Array(1...15), "positions")
            try require(try await log.head().position, is: 15, "head")
        },
        Rule("versions count the events of each stream") { fixture in
            let log = try await fixture.log()
            _ = try await log.append(AppendRequest(command: 1, [StreamAppend("test/a", count: 2), StreamAppend("test/b")]))
            _ = try await log.append(AppendRequest(command: 2, [StreamAppend("test/b"), StreamAppend("test/a")]))
            let events = try await log.read(LogSelection(), limit: 100)
            try require(
                events.map { "\($0.stream) \($0.version)" }, is: ["test/a 1", "test/a 2", "test/b 1", "test/b 2", "test/a 3"],
                "versions")
            try require(try await log.storage.version(of: "test/a"), is: 3, "version of test/a")
            try require(try await log.storage.version(of: "test/none"), is: 0, "version of a stream without events")
        },
        Rule("an expected version is refused unless the stream is at it") { fixture in
            let log = try await fixture.log()
            _ = try await log.append(AppendRequest(command: 1, [StreamAppend("test/a", .none, count: 2)]))
            for (command, expected) in [(2, ExpectedVersion.none), (3, .exact(1)), (4, .exact(3)), (5, .exact(0))] {
                let refusal = EventStoreError.versionConflict(stream: "test/a", expected: expected, found: 2)
                try await require(refusal) {
                    _ = try await log.append(AppendRequest(command: UInt64(command), [StreamAppend("test/a", expected)]))
                }
            }
            _ = try await log.append(AppendRequest(command: 6, [StreamAppend("test/a", .exact(2))]))
            _ = try await log.append(AppendRequest(command: 7, [StreamAppend("test/a", .any)]))
            try require(try await log.head().position, is: 4, "head")
        },
        Rule("an append to several streams is taken whole or not at all") { fixture in
            let log = try await fixture.log()
            _ = try await log.append(AppendRequest(command: 1, [StreamAppend("test/b")]))
            let refusal = EventStoreError.versionConflict(stream: "test/b", expected: .none, found: 1)
            try await require(refusal) {
                _ = try await log.append(AppendRequest(command: 2, [StreamAppend("test/a"), StreamAppend("test/b", .none)]))
            }
            try require(try await log.read(LogSelection(), limit: 10).count, is: 1, "events after a refused append")
            try require(try await log.storage.version(of: "test/a"), is: 0, "version of the other stream")
            try require(try await log.storage.answer(to: MessageID(high: 1, low: 2)), is: nil, "answer to the refused command")
        },
        Rule("a decision that fails leaves nothing behind") { fixture in
            let log = try await fixture.log()
            _ = try await log.append(AppendRequest(command: 1, [StreamAppend("test/a")]))
            let before = try await log.head()
            try await require(EventStoreError.invalidAppend("no")) {
                try await log.storage.commit(touching: ["test/a"], answering: []) { (_) throws(EventStoreError) in
                    throw .invalidAppend("no")
                }
            }
            try require(try await log.head(), is: before, "head")
        },
        Rule("an empty commit writes nothing") { fixture in
            let log = try await fixture.log()
            _ = try await log.append(AppendRequest(command: 1, [StreamAppend("test/a")]))
            try await log.storage.commit(touching: [], answering: []) { (state) throws(EventStoreError) in
                LogCommit(events: [], answers: [], head: state.head, signedHead: nil, tiles: [])
            }
            try require(try await log.storage.signedHeads(after: 0, limit: 10).count, is: 1, "signed heads")
        },
        Rule("what is stored comes back as it was written") { fixture in
            let log = try await fixture.log()
            let drafts = [[], [0], Array(0...255), [UInt8](repeating: 0xff, count: 300_000)].enumerated().map { place, payload in
                EventDraft(
                    type: "test.odd.v12", payload: payload, occurredAt: Timestamp(nanoseconds: place == 0 ? .min : -1),
                    availableAt: place == 1 ? Timestamp(nanoseconds: .max) : nil)
            }
            let trace = try TraceContext(parent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", state: "vendor=1")
            let request = AppendRequest(
                command: 1, [StreamAppend(stream: "test/ñ-🏦'\"%_\\", expected: .none, events: drafts)], receipt: [0, 255],
                correlation: 9, trace: trace, reason: "", actor: try ActorID("Zoë \"quoted\" 'x'"))
            _ = try await log.append(request)
            let events = try await log.read(LogSelection(), limit: 10)
            let expected = GroupCommit([request], on: .empty, at: Timestamp(nanoseconds: ManualClock().nanosecondsSince1970))
                .events
            try require(events, is: expected, "events")
            try require(try await log.storage.answer(to: request.cause.command)?.receipt, is: [0, 255], "receipt")
        },
        Rule("times of recording never go back") { fixture in
            let clock = ManualClock()
            let log = try await fixture.log(clock: clock)
            for (command, step) in [5, -3, -4, 10].enumerated() {
                clock.advance(nanoseconds: Int64(step))
                _ = try await log.append(AppendRequest(command: UInt64(command), [StreamAppend("test/a")]))
            }
            let times = try await log.read(LogSelection(), limit: 10).map(\.recordedAt.nanoseconds)
            let start = ManualClock().nanosecondsSince1970
            try require(times.map { $0 - start }, is: [5, 5, 5, 8], "times of recording")
        },
    ]
}

extension LogState {
    /// The state of an empty log.
    static var empty: LogState { LogState(head: .empty, versions: [:], answers: [:]) }
}

/// Throws unless `body` fails with an error.
func require(_ expected: EventStoreError, _ body: () async throws -> Void) async throws {
    do {
        try await body()
    } catch let error as EventStoreError {
        return try require(error, is: expected, "error")
    }
    throw ConformanceViolation("found success, expected the error \(expected)")
}
