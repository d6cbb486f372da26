package import Contracts

extension ProjectionRunner {
    /// Follows the log with the live rows, for good or up to where it ends.
    func follow(waiting: Bool) async throws(ProjectionError) {
        var races = 0
        while !Task.isCancelled {
            do throws(ProjectionError) {
                try await prepare()
                guard let live = try await live() else { throw .notRunning(projection: projection.definition.name) }
                var writer = try await writer(of: live.number)
                try await checkLive(writer)
                note(writer, didCommit: false)
                while !Task.isCancelled {
                    let before = writer.checkpoint
                    let isDone = try await writer.step()
                    let didCommit = writer.checkpoint != before
                    if didCommit { try await checkLive(writer) }
                    races = 0
                    note(writer, didCommit: didCommit)
                    guard isDone else { continue }
                    progress.caughtUp()
                    guard waiting else { return }
                    try await news(after: writer.checkpoint.position)
                }
            } catch {
                if Task.isCancelled { break }
                guard error.isRace else { throw error }
                // Two processes that write the same rows by turns would each do the work of both.
                if waiting, error.isOvertaken { try await standBy() }
                races += 1
                guard races < settings.attempts else {
                    throw .contended(projection: projection.definition.name, attempts: races)
                }
            }
        }
        throw .cancelled(projection: projection.definition.name)
    }

    /// Makes the rows anew, beside the live ones, which go on serving, and lets the new ones take over when they have caught up. The old
    /// ones are dropped then. Cancelled, it leaves the live ones as they are.
    ///
    /// - Parameter onProgress: hears where the new rows are, and where the log ends.
    /// - Throws: `ProjectionError`, by cause.
    package func rebuild(
        onProgress: @Sendable (_ reached: LogPosition, _ head: LogPosition) -> Void = { _, _ in }
    ) async throws(ProjectionError) {
        for generation in try await generations() where !generation.isLive { try await drop(generation.number) }
        let fresh = try await begin()
        do throws(ProjectionError) {
            try await fill(fresh.number, onProgress)
        } catch {
            try await drop(fresh.number)
            throw error
        }
    }

    /// Sees to it that rows of this version of the projection are live: at its first start, and when the version has changed.
    private func prepare() async throws(ProjectionError) {
        let all = try await generations()
        guard let live = all.first(where: \.isLive) else {
            // Nothing is served yet, so rows that come in are better than none.
            let first: ProjectionGeneration
            if let found = all.last(where: { $0.definition == projection.definition }) {
                first = found
            } else {
                first = try await begin()
            }
            return try await flip(to: first.number)
        }
        for old in all where old.number < live.number { try await drop(old.number) }
        guard live.definition != projection.definition else { return }
        guard live.definition.version <= projection.definition.version else {
            throw .superseded(
                projection: projection.definition.name, version: projection.definition.version, live: live.definition.version)
        }
        let started = all.last { !$0.isLive && $0.definition == projection.definition }
        let next: ProjectionGeneration
        if let started { next = started } else { next = try await begin() }
        for other in all where other.number > live.number && other.number != next.number { try await drop(other.number) }
        progress.live(live.number, at: live.checkpoint.position, head: live.checkpoint.position, parked: 0)
        // The rows of the version before go on serving.
        progress.caughtUp()
        try await fill(next.number)
    }

    /// Fills a generation until it can take over, lets it, and drops the one before.
    private func fill(
        _ generation: Int64, _ onProgress: @Sendable (LogPosition, LogPosition) -> Void = { _, _ in }
    ) async throws(ProjectionError) {
        defer { progress.rebuilding(nil) }
        var writer = try await writer(of: generation)
        while true {
            if Task.isCancelled { throw .cancelled(projection: projection.definition.name) }
            let isDone = try await writer.step()
            progress.rebuilding(writer.checkpoint.position)
            onProgress(writer.checkpoint.position, writer.head)
            guard isDone else { continue }
            let old = try await live()
            do throws(ProjectionError) {
                try await flip(to: generation)
            } catch {
                if case .store(.behindLive) = error { continue }
                throw error
            }
            // Whoever follows the log may have nothing to do for long, and tell until then what the old rows had set aside.
            note(writer, didCommit: false)
            if let old { try await drop(old.number) }
            return
        }
    }

    func writer(of generation: Int64) async throws(ProjectionError) -> GenerationWriter {
        try await GenerationWriter(projection, settings, log: log, store: store, catalogue: catalogue, generation: generation)
    }

    func live() async throws(ProjectionError) -> ProjectionGeneration? {
        try await generations().first(where: \.isLive)
    }

    /// Checks that the rows which were written are those that are read. Another generation may have taken over meanwhile, which has come as
    /// far as this one had then, and not as far as it has now.
    func checkLive(_ writer: GenerationWriter) async throws(ProjectionError) {
        guard try await live()?.number != writer.generation else { return }
        throw .store(.unknownGeneration(projection: projection.definition.name, writer.generation))
    }

    private func generations() async throws(ProjectionError) -> [ProjectionGeneration] {
        do throws(ReadModelError) { return try await store.generations(of: projection.definition.name) } catch {
            throw .store(error)
        }
    }

    private func begin() async throws(ProjectionError) -> ProjectionGeneration {
        do throws(ReadModelError) { return try await store.begin(projection.definition) } catch { throw .store(error) }
    }

    private func flip(to generation: Int64) async throws(ProjectionError) {
        do throws(ReadModelError) { try await store.flip(projection.definition.name, to: generation) } catch {
            throw .store(error)
        }
    }

    private func drop(_ generation: Int64) async throws(ProjectionError) {
        do throws(ReadModelError) {
            try await store.drop(projection.definition.name, generation: generation)
        } catch {
            throw .store(error)
        }
    }

    func news(after position: LogPosition) async throws(ProjectionError) {
        do throws(EventStoreError) { _ = try await log.waitForEvents(after: position) } catch { throw .log(error) }
    }
}

extension ProjectionError {
    /// Whether another writer came first, so that starting from the store again is all there is to do.
    var isRace: Bool {
        switch self {
        case .store(.checkpointMoved), .store(.unknownProjection), .store(.unknownGeneration), .store(.behindLive),
            .store(.generationIsLive):
            true
        default: false
        }
    }

    /// Whether another writer has come further; one that tried again what was set aside has not.
    var isOvertaken: Bool {
        guard case .store(.checkpointMoved(_, let expected, let found)) = self else { return false }
        return found.position > expected.position
    }
}
