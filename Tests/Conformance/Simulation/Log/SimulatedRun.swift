internal import Contracts
internal import EventSourcing
internal import Runtime

/// What one node does in a simulated run: it hosts appenders and a reader on a log of its own, life after life.
struct SimulatedRun: Sendable {
    private enum End: Sendable {
        /// Nothing is left to send.
        case done
        /// The log of this life takes nothing more.
        case broken
        /// The reader was told to end.
        case reader
    }

    let node: SimulatedNode
    let clients: [SimulatedClient]
    let all: [SimulatedClient]
    let storage: any LogStorage
    let executor: SimulatedExecutor
    let ledger: SimulatedLedger
    let faults: SimulatedFaults

    func liveUntilDone() async {
        while clients.contains(where: { $0.current != nil }) {
            ledger.count(\.lives)
            await node.live { await live($0) }
            await pause()
        }
    }

    private func live(_ life: SimulatedNode.Life) async {
        let way = SimulatedStorage(storage, for: life, of: node, on: executor, faults: faults)
        let log = EventLog(way, clock: node.clock, signer: MarkSigner())
        await withTaskGroup(of: End.self) { group in
            group.addTask {
                await read(log, life)
                return .reader
            }
            for client in clients {
                group.addTask { await append(for: client, log, life) }
            }
            group.addTask { await echo(log, life) }
            var left = clients.count + 1
            for await end in group {
                if end != .reader { left -= 1 }
                if end == .broken || left == 0 { group.cancelAll() }
            }
        }
    }

    private func pause() async {
        try? await node.clock.sleep(for: .microseconds(1 + executor.entropy.below(3_000)))
    }

    // Appending

    private func append(for client: SimulatedClient, _ log: EventLog, _ life: SimulatedNode.Life) async -> End {
        while let plan = client.current {
            guard life.isAlive, !Task.isCancelled else { return .broken }
            do throws(EventStoreError) {
                let request = try await request(for: plan, on: log)
                let result = try await log.append(request)
                // An answer counts when it reaches the client: not from a node that crashed meanwhile.
                guard life.isAlive else { return .broken }
                ledger.acknowledge(plan, result)
                executor.note(UInt64(client.number), UInt64(result.answer.last.value))
                client.advance()
                guard executor.entropy.once(in: 4) else { continue }
                let again = try await log.append(request)
                if life.isAlive { ledger.acknowledge(plan, again) }
            } catch {
                guard await goesOn(after: error, life) else { return .broken }
            }
        }
        return .done
    }

    private func goesOn(after error: EventStoreError, _ life: SimulatedNode.Life) async -> Bool {
        switch error {
        case .versionConflict:
            ledger.count(\.conflicts)
            return true
        case .storageFull:
            await pause()
            return true
        case .failed:
            ledger.count(\.unknown)
            return false
        case .stopped, .closed, .cancelled: return false
        default:
            ledger.violate("node \(node.number): found \(error), expected no such error")
            return false
        }
    }

    private func request(for plan: SimulatedClient.Plan, on log: EventLog) async throws(EventStoreError) -> AppendRequest {
        var appends: [StreamAppend] = []
        for stream in plan.streams {
            let version = plan.isExact ? try await log.storage.version(of: stream) : nil
            appends.append(
                StreamAppend(
                    stream: stream, expected: version.map { .exact($0) } ?? .any,
                    events: (0..<plan.eventsEach).map { ordinal in
                        let expected = version.map { String($0 + Int64(ordinal) + 1) } ?? "any"
                        return EventDraft(
                            type: "simulated.appended.v1", payload: Array(expected.utf8),
                            occurredAt: Timestamp(nanoseconds: Int64(plan.id.low)))
                    }))
        }
        let cause = Cause(command: plan.id, fingerprint: plan.fingerprint, handler: "simulated", actor: .local)
        return AppendRequest(cause: cause, streams: appends) { (position) throws(CanonicalError) in Array("\(position)".utf8) }
    }

    /// Sends commands of others a second time, as a network that duplicates would.
    private func echo(_ log: EventLog, _ life: SimulatedNode.Life) async -> End {
        for _ in 0..<3 {
            await pause()
            guard life.isAlive, !Task.isCancelled, let plan = all[executor.entropy.below(all.count)].current else { return .done }
            do throws(EventStoreError) {
                let result = try await log.append(try await request(for: plan, on: log))
                if life.isAlive { ledger.acknowledge(plan, result) }
            } catch {
                guard await goesOn(after: error, life) else { return .broken }
            }
        }
        return .done
    }

    // Reading

    private func read(_ log: EventLog, _ life: SimulatedNode.Life) async {
        var seen: Int64 = 0
        while life.isAlive, !Task.isCancelled {
            do throws(EventStoreError) {
                let end = try await log.waitForEvents(after: LogPosition(seen))
                let events = try await log.read(LogSelection(after: LogPosition(seen)), limit: 1 + executor.entropy.below(8))
                guard life.isAlive else { return }
                ledger.see(events, after: seen, upTo: end)
                seen = events.last?.position.value ?? seen
            } catch {
                guard case .failed = error else { return }
                await pause()
            }
        }
    }
}
