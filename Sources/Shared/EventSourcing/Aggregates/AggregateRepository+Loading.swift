internal import Contracts

extension AggregateRepository {
    /// Loads an aggregate from its snapshot if that holds what it says, else by replay.
    func load(_ stream: StreamName, by snapshots: Snapshots) async throws(AggregateError) -> LoadedAggregate<State> {
        guard let kept = await fetch(stream, snapshots) else { return try await replay(stream, onto: LoadedAggregate()) }
        switch restored(kept, stream) {
        case .failure(let fault):
            await leave(kept, fault, snapshots)
            return try await replay(stream, onto: LoadedAggregate())
        case .success(let start):
            guard try await record(before: kept) else {
                await leave(kept, .otherHistory(stream, kept.position), snapshots)
                return try await replay(stream, onto: LoadedAggregate())
            }
            guard snapshots.isVerified else { return try await replay(stream, onto: start) }
            return try await verify(start, kept, snapshots)
        }
    }

    /// Keeps a snapshot; a failure is reported, and costs time only.
    func keep(_ loaded: LoadedAggregate<State>, of stream: StreamName, in snapshots: Snapshots) async {
        let state: [UInt8]
        do throws(CanonicalError) { state = try catalogue.encode(loaded.state) } catch {
            return snapshots.report(.unreadable(stream, error))
        }
        let snapshot = Snapshot(
            stream: stream, version: loaded.version, stateVersion: State.stateVersion, state: state,
            stateHash: Digest256(of: state),
            position: loaded.position, chainHash: loaded.chainHash)
        do throws(ReadModelError) { try await snapshots.store.keep(snapshot) } catch { snapshots.report(.store(stream, error)) }
    }

    private func fetch(_ stream: StreamName, _ snapshots: Snapshots) async -> Snapshot? {
        do throws(ReadModelError) { return try await snapshots.store.snapshot(of: stream) } catch {
            snapshots.report(.store(stream, error))
            return nil
        }
    }

    /// Reports a snapshot that is not used, and forgets it.
    private func leave(_ snapshot: Snapshot, _ fault: SnapshotFault, _ snapshots: Snapshots) async {
        snapshots.report(fault)
        do throws(ReadModelError) { try await snapshots.store.forget(snapshot.stream) } catch {
            snapshots.report(.store(snapshot.stream, error))
        }
    }

    private func restored(_ kept: Snapshot, _ stream: StreamName) -> Result<LoadedAggregate<State>, SnapshotFault> {
        guard kept.stateVersion == State.stateVersion else {
            return .failure(.otherStateVersion(stream, found: kept.stateVersion, expected: State.stateVersion))
        }
        guard kept.stream == stream, Digest256(of: kept.state) == kept.stateHash else { return .failure(.altered(stream)) }
        var loaded = LoadedAggregate<State>()
        do throws(CanonicalError) { loaded.state = try catalogue.decode(State.self, from: kept.state) } catch {
            return .failure(.unreadable(stream, error))
        }
        loaded.version = kept.version
        loaded.position = kept.position
        loaded.chainHash = kept.chainHash
        loaded.snapshotVersion = kept.version
        return .success(loaded)
    }

    /// Whether the log has the event that a snapshot rests on.
    private func record(before kept: Snapshot) async throws(AggregateError) -> Bool {
        guard kept.position > .start else { return false }
        let found = try await read(LogSelection(stream: kept.stream, after: kept.position.advanced(by: -1)), within: PageLimit(1))
            .first
        return found?.position == kept.position && found?.version == kept.version && found?.chainHash == kept.chainHash
    }

    /// Replays the whole stream, and compares what it comes to with the snapshot. Both are encoded anew, since a key to personal data may
    /// have been destroyed since.
    private func verify(
        _ start: LoadedAggregate<State>, _ kept: Snapshot, _ snapshots: Snapshots
    ) async throws(AggregateError) -> LoadedAggregate<State> {
        var replayed = try await replay(kept.stream, onto: LoadedAggregate(), through: kept.position)
        let same: Bool
        do throws(CanonicalError) { same = try catalogue.encode(replayed.state) == catalogue.encode(start.state) } catch {
            same = false
        }
        if same {
            replayed.snapshotVersion = kept.version
        } else {
            await leave(kept, .differsFromReplay(kept.stream, version: kept.version), snapshots)
        }
        return try await replay(kept.stream, onto: replayed)
    }

    /// Applies what follows in the stream.
    func replay(
        _ stream: StreamName, onto start: LoadedAggregate<State>, through end: LogPosition? = nil
    ) async throws(AggregateError) -> LoadedAggregate<State> {
        var loaded = start
        while true {
            let selection = LogSelection(stream: stream, after: loaded.version == 0 ? nil : loaded.position, knownAt: end)
            let records = try await read(selection, within: page)
            for record in records {
                do throws(EventDecodingError) { loaded.apply(try catalogue.decode(record)) } catch { throw .unreadable(error) }
            }
            if !page.isReached(by: records) { return loaded }
        }
    }

    private func read(_ selection: LogSelection, within limit: PageLimit) async throws(AggregateError) -> [RecordedEvent] {
        do throws(EventStoreError) { return try await log.read(selection, within: limit) } catch { throw .log(error) }
    }
}
