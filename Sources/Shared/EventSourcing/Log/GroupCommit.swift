package import Contracts

/// Decides on the appends of one commit, each on what the ones before it left: a pure function of the requests, the state and the time.
package struct GroupCommit {
    package private(set) var events: [RecordedEvent] = []
    package private(set) var answers: [CommandAnswer] = []
    package private(set) var outcomes: [Result<AppendResult, EventStoreError>] = []
    package private(set) var tiles: [MerkleTile] = []
    private var versions: [StreamName: Int64]
    private var known: [MessageID: CommandAnswer]
    private var chainHash: Digest256
    private var frontier: MerkleFrontier
    private var answerChain: AnswerChain
    private var drafted: [UnhashedEvent] = []
    private let start: LogPosition
    private let recordedAt: Timestamp
    private let limits: AppendLimits

    package init(_ requests: [AppendRequest], on state: LogState, at now: Timestamp, within limits: AppendLimits = AppendLimits())
    {
        self.limits = limits
        versions = state.versions
        known = state.answers
        chainHash = state.head.chainHash
        frontier = state.head.frontier
        answerChain = state.head.answers
        start = state.head.position
        recordedAt = max(now, state.head.recordedAt)
        drafted.reserveCapacity(requests.reduce(0) { $0 + $1.eventCount })
        outcomes.reserveCapacity(requests.count)
        for request in requests {
            do throws(EventStoreError) {
                outcomes.append(.success(try decide(request)))
            } catch {
                outcomes.append(.failure(error))
            }
        }
        record()
    }

    /// The head of the log after this commit; the old one when nothing was done.
    func head(after old: LogHead) -> LogHead {
        guard !answers.isEmpty else { return old }
        return LogHead(
            position: last, chainHash: chainHash, recordedAt: recordedAt, frontier: frontier,
            answers: answerChain.closed)
    }

    private var last: LogPosition { start.advanced(by: drafted.count) }

    private mutating func decide(_ request: AppendRequest) throws(EventStoreError) -> AppendResult {
        if let answer = known[request.cause.command] {
            guard answer.fingerprint == request.cause.fingerprint else { throw .commandReused(answer.command) }
            return AppendResult(answer: answer, isRepeat: true)
        }
        for append in request.streams {
            let found = versions[append.stream] ?? 0
            guard append.expected.allows(found) else {
                throw .versionConflict(stream: append.stream, expected: append.expected, found: found)
            }
        }
        let end = last.advanced(by: request.eventCount)
        let receipt: [UInt8]
        do throws(CanonicalError) {
            receipt = try request.receipt(end)
        } catch {
            throw .notCanonical(error)
        }
        guard receipt.count <= limits.bytesInReceipt else {
            throw .invalidAppend("found a receipt of \(receipt.count) bytes, expected at most \(limits.bytesInReceipt)")
        }
        let first = request.eventCount > 0 ? last.advanced(by: 1) : nil
        take(request)
        let answer = CommandAnswer(
            command: request.cause.command, fingerprint: request.cause.fingerprint, first: first, last: end, receipt: receipt)
        answers.append(answer)
        answerChain = answerChain.appending(answer)
        known[answer.command] = answer
        return AppendResult(answer: answer, isRepeat: false)
    }

    private mutating func take(_ request: AppendRequest) {
        var ordinal = 0
        for append in request.streams {
            var version = versions[append.stream] ?? 0
            for draft in append.events {
                version += 1
                let event = UnhashedEvent(draft, stream: append.stream, version: version, ordinal: ordinal, cause: request.cause)
                drafted.append(event)
                ordinal += 1
            }
            versions[append.stream] = version
        }
    }

    /// Hashes and chains the events, and takes them into the tree.
    private mutating func record() {
        events.reserveCapacity(drafted.count)
        for (event, content) in zip(drafted, EventHash.contents(of: drafted)) {
            let position = start.advanced(by: events.count + 1)
            let link = ChainLink(position: position, recordedAt: recordedAt, trace: event.trace, content: content)
            chainHash = EventHash.chain(after: chainHash, of: link)
            events.append(event.recorded(link, chainHash: chainHash))
        }
        let leaves = MerkleTree.leafHashes(of: events.map(\.chainHash))
        let subtrees = MerkleSubtrees(behind: start.value, leaves)
        for leaf in leaves {
            frontier.append(leafHash: leaf, known: subtrees) { level, index, root in
                guard level.isMultiple(of: MerkleTile.height) else { return }
                tiles.append(MerkleTile(level: level / MerkleTile.height, index: index, root: root))
            }
        }
    }
}
