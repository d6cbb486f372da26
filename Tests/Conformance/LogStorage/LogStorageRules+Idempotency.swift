internal import Contracts
internal import EventSourcing

extension LogStorageRules {
    static let idempotency: [Rule] = [
        Rule("a repeated command adds nothing and gets its first answer") { fixture in
            let log = try await fixture.log()
            let first = try await log.append(
                AppendRequest(command: 1, [StreamAppend("test/a", .none, count: 3)], receipt: [1, 2, 3]))
            _ = try await log.append(AppendRequest(command: 2, [StreamAppend("test/a")]))
            let again = try await log.append(AppendRequest(command: 1, [StreamAppend("test/a", .none, count: 3)], receipt: [9]))
            try require(again, is: AppendResult(answer: first.answer, isRepeat: true), "answer to the repeat")
            try require(try await log.head().position, is: 4, "head")
        },
        Rule("another command under a known identifier is refused") { fixture in
            let log = try await fixture.log()
            _ = try await log.append(AppendRequest(command: 1, [StreamAppend("test/a")], body: 1))
            try await require(EventStoreError.commandReused(MessageID(high: 1, low: 1))) {
                _ = try await log.append(AppendRequest(command: 1, [StreamAppend("test/a")], body: 2))
            }
            try require(try await log.head().position, is: 1, "head")
        },
        Rule("a command without events keeps its receipt") { fixture in
            let log = try await fixture.log()
            _ = try await log.append(AppendRequest(command: 1, [StreamAppend("test/a")]))
            let first = try await log.append(AppendRequest(command: 2, [], receipt: [5]))
            try require(first.answer.first, is: nil, "first position")
            try require(first.answer.last, is: 1, "last position")
            let again = try await log.append(AppendRequest(command: 2, [], receipt: [6]))
            try require(again.answer.receipt, is: [5], "receipt of the repeat")
            try require(again.isRepeat, is: true, "whether it is a repeat")
        },
        Rule("a command that is sent many times at once is done once") { fixture in
            let log = try await fixture.log()
            let results = try await withThrowingTaskGroup(of: AppendResult.self) { group in
                for _ in 0..<20 {
                    group.addTask { try await log.append(AppendRequest(command: 1, [StreamAppend("test/a", .none, count: 2)])) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            try require(results.count { !$0.isRepeat }, is: 1, "answers that are no repeats")
            let late = try await log.append(AppendRequest(command: 1, [StreamAppend("test/a", .none, count: 2)]))
            try require(late.isRepeat, is: true, "whether a late one is a repeat")
            try require(Set(results.map(\.answer.last)), is: [2], "last positions")
            try require(try await log.head().position, is: 2, "head")
        },
    ]
}
