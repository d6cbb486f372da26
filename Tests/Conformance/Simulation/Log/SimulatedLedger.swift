internal import Contracts
internal import EventSourcing
internal import Synchronization

/// What clients and readers of a simulated run were told, and what of it contradicts the log or itself.
final class SimulatedLedger: Sendable {
    private struct State {
        var violations: [String] = []
        var counts = LogSimulationReport.Counts()
        var answers: [MessageID: CommandAnswer] = [:]
        /// Commands with an answer that did not say that it is a repeat.
        var done: Set<MessageID> = []
        var seen: [Int64: Digest256] = [:]
    }

    private let state = Mutex(State())

    var violations: [String] { state.withLock(\.violations) }
    var counts: LogSimulationReport.Counts { state.withLock(\.counts) }

    func violate(_ what: String) {
        state.withLock { $0.violations.append(what) }
    }

    func count(_ what: any WritableKeyPath<LogSimulationReport.Counts, Int> & Sendable) {
        state.withLock { $0.counts[keyPath: what] += 1 }
    }

    func count(crash hasHit: Bool) {
        if hasHit { count(\.crashes) }
    }

    /// Notes an answer: all answers to one command must be the same, and all but one must say that they are repeats.
    func acknowledge(_ plan: SimulatedClient.Plan, _ result: AppendResult) {
        state.withLock { state in
            if result.isRepeat {
                state.counts.repeats += 1
            } else if !state.done.insert(plan.id).inserted {
                state.violations.append("command \(plan.id): found it done a second time")
            }
            guard let earlier = state.answers[plan.id] else {
                state.answers[plan.id] = result.answer
                state.counts.commands += 1
                return
            }
            if earlier != result.answer {
                state.violations.append(
                    "command \(plan.id): found the answer \(result.answer), expected the first one, \(earlier)")
            }
        }
    }

    /// Notes what a reader was given: no hole, and the same as every other reader.
    func see(_ events: [RecordedEvent], after position: Int64, upTo end: LogPosition) {
        if end.value <= position { violate("a reader at \(position) was woken for \(end), expected a later position") }
        if events.isEmpty { violate("a reader at \(position) found nothing, expected the news that it was woken for") }
        for (place, event) in events.enumerated() {
            let expected = position + Int64(place) + 1
            if event.position.value != expected { violate("a reader found position \(event.position), expected \(expected)") }
            let earlier = state.withLock { state in
                defer { state.seen[event.position.value] = state.seen[event.position.value] ?? event.chainHash }
                return state.seen[event.position.value]
            }
            if let earlier, earlier != event.chainHash { violate("readers found different events at position \(event.position)") }
        }
    }

    /// Holds all that was told against what the log has at the end.
    func close(_ storage: any LogStorage, _ clients: [SimulatedClient], on executor: SimulatedExecutor) async {
        do throws(EventStoreError) {
            let events = try await storage.events(LogSelection(), limit: .max)
            checkOrder(of: events)
            for client in clients { try await check(client, events, storage) }
            let expected = clients.flatMap(\.plans).reduce(0) { $0 + $1.streams.count * $1.eventsEach }
            if events.count != expected {
                violate("found \(events.count) events, expected \(expected): those of all commands, once")
            }
            for (position, hash) in state.withLock(\.seen) where events[safe: Int(position) - 1]?.chainHash != hash {
                violate("a reader saw an event at position \(position) that is not there")
            }
            state.withLock { $0.counts.events = events.count }
            for word in events.last.map({ [$0.chainHash.words.0, $0.chainHash.words.1] }) ?? [] { executor.note(word) }
        } catch {
            violate("at the end: \(error)")
        }
    }

    private func checkOrder(of events: [RecordedEvent]) {
        var versions: [StreamName: Int64] = [:]
        var recordedAt = Timestamp(nanoseconds: .min)
        for (place, event) in events.enumerated() {
            if event.position.value != Int64(place) + 1 { violate("found position \(event.position), expected \(place + 1)") }
            let version = (versions[event.stream] ?? 0) + 1
            versions[event.stream] = version
            if event.version != version { violate("\(event.stream): found version \(event.version), expected \(version)") }
            let decided = String(decoding: event.payload, as: UTF8.self)
            if decided != "any", decided != String(event.version) {
                violate("\(event.stream): found version \(event.version), expected \(decided), on which its command was decided")
            }
            if event.recordedAt < recordedAt { violate("position \(event.position) was recorded before the one in front of it") }
            recordedAt = event.recordedAt
        }
    }

    /// Each command of a client is there once, where it was told, and after those that the client sent before.
    private func check(_ client: SimulatedClient, _ events: [RecordedEvent], _ storage: any LogStorage)
        async throws(EventStoreError)
    {
        var previous: Int64 = 0
        for plan in client.plans {
            let own = events.filter { $0.causation == plan.id }
            let answer = state.withLock { $0.answers[plan.id] }
            guard let answer else {
                violate("command \(plan.id): found no answer")
                continue
            }
            if own.count != plan.streams.count * plan.eventsEach { violate("command \(plan.id): found \(own.count) events") }
            if own.first?.position != answer.first || own.last?.position != answer.last {
                violate("command \(plan.id): found its events elsewhere than its answer said")
            }
            if try await storage.answer(to: plan.id) != answer {
                violate("command \(plan.id): found another answer than it was given")
            }
            if answer.last.value <= previous { violate("command \(plan.id): found it before the one that was sent before it") }
            previous = answer.last.value
        }
    }
}

extension Array {
    fileprivate subscript(safe place: Int) -> Element? { indices.contains(place) ? self[place] : nil }
}
