package import Contracts
internal import Messaging
package import Runtime
internal import Synchronization

/// Keeps the rows of a projection up to date with the log, and makes them anew beside the live ones when asked to, or when the
/// projection's version has changed.
package final class ProjectionRunner: Service {
    package let projection: any Projection
    let settings: ProjectionSettings
    let log: EventLog
    let store: any ReadModelStore
    let catalogue: EventCatalogue
    let clock: any WallClock
    let progress: ProjectionProgress
    private let onCommit: @Sendable (LogPosition) -> Void

    /// A runner.
    ///
    /// - Parameters:
    ///   - projection: what makes the rows.
    ///   - log: where the events are.
    ///   - store: where the rows are.
    ///   - catalogue: reads the events.
    ///   - clock: times waits and rates.
    ///   - settings: how it runs.
    ///   - onCommit: hears of each commit of live rows, never of rows that are filled beside them.
    package init(
        _ projection: any Projection, log: EventLog, store: any ReadModelStore, catalogue: EventCatalogue, clock: any WallClock,
        settings: ProjectionSettings = ProjectionSettings(), onCommit: @escaping @Sendable (LogPosition) -> Void = { _ in }
    ) {
        self.projection = projection
        self.settings = settings
        self.log = log
        self.store = store
        self.catalogue = catalogue
        self.clock = clock
        self.onCommit = onCommit
        progress = ProjectionProgress(projection.definition.name)
    }

    package var name: String { "projection \(projection.definition.name)" }

    /// How far it has come.
    package var status: ProjectionStatus { progress.status }

    /// Follows the log until the task is cancelled.
    ///
    /// - Throws: `ProjectionError`, by cause; running it again goes on where the rows are.
    package func run() async throws {
        try await follow(waiting: true)
    }

    /// Applies all that the log holds, and returns.
    ///
    /// - Throws: `ProjectionError`, by cause.
    package func catchUp() async throws(ProjectionError) {
        try await follow(waiting: false)
    }

    /// Waits until the live rows reach a position, so that a caller sees its own writes.
    ///
    /// - Parameters:
    ///   - position: where a command's events ended.
    ///   - duration: at most so long, by the node's clock.
    /// - Throws: `ProjectionError.notReached` with the position that was reached, or `cancelled`.
    package func wait(for position: LogPosition, atMost duration: Duration) async throws(ProjectionError) {
        if status.position >= position { return }
        let (clock, progress) = (clock, progress)
        await withTaskGroup(of: Void.self) { group in
            group.addTask { _ = try? await progress.wait(for: position) }
            group.addTask { _ = try? await clock.sleep(for: duration) }
            await group.next()
            group.cancelAll()
        }
        let reached = status.position
        if reached >= position { return }
        if Task.isCancelled { throw .cancelled(projection: projection.definition.name) }
        throw .notReached(projection: projection.definition.name, position, reached: reached, within: duration)
    }

    /// Applies an event that was set aside, and those of its key that wait behind it, in order, up to the first that still cannot be.
    ///
    /// - Parameter position: an event that was set aside; the first of its key is tried first.
    /// - Returns: whether all of them were applied.
    /// - Throws: `ProjectionError.notParked`, or others by cause.
    package func retry(_ position: LogPosition) async throws(ProjectionError) -> Bool {
        for _ in 0..<settings.attempts {
            do throws(ProjectionError) {
                return try await retryOnce(position)
            } catch {
                guard error.isRace else { throw error }
            }
        }
        throw .contended(projection: projection.definition.name, attempts: settings.attempts)
    }

    private func retryOnce(_ position: LogPosition) async throws(ProjectionError) -> Bool {
        guard let live = try await live() else { throw .notRunning(projection: projection.definition.name) }
        var writer = try await writer(of: live.number)
        let before = position > .start ? position.advanced(by: -1) : nil
        guard let first = try await parked(in: live.number, after: before, limit: 1).first, first.position == position else {
            throw .notParked(projection: projection.definition.name, position)
        }
        while true {
            let line = try await parked(in: live.number, key: first.key, limit: settings.batchSize)
            if line.isEmpty { return true }
            let isDone = try await writer.retry(line)
            try await checkLive(writer)
            note(writer, didCommit: true)
            if !isDone { return false }
        }
    }

    /// The events that were set aside, by position.
    ///
    /// - Parameters:
    ///   - position: behind this one only; nil from the first.
    ///   - limit: at most so many.
    /// - Returns: none when all were applied.
    /// - Throws: `ProjectionError`, by cause.
    package func parked(after position: LogPosition? = nil, limit: Int = .max) async throws(ProjectionError) -> [ParkedEvent] {
        guard let live = try await live() else { return [] }
        return try await parked(in: live.number, after: position, limit: limit)
    }

    /// How many events were set aside.
    ///
    /// - Throws: `ProjectionError`, by cause.
    package func countOfParked() async throws(ProjectionError) -> Int {
        guard let live = try await live() else { return 0 }
        do throws(ReadModelError) {
            return try await store.parkedLines(projection.definition.name, generation: live.number).events
        } catch {
            throw .store(error)
        }
    }

    private func parked(
        in generation: Int64, key: String? = nil, after position: LogPosition? = nil, limit: Int
    ) async throws(ProjectionError) -> [ParkedEvent] {
        do throws(ReadModelError) {
            return try await store.parked(
                projection.definition.name, generation: generation, key: key, after: position, limit: limit)
        } catch {
            throw .store(error)
        }
    }

    /// Tells others where the live rows are.
    func note(_ writer: GenerationWriter, didCommit: Bool) {
        progress.live(writer.generation, at: writer.checkpoint.position, head: writer.head, parked: writer.parkedCount)
        guard didCommit else { return }
        if writer.lastCount > 0 { progress.committed(writer.lastCount, at: clock.now) }
        onCommit(writer.checkpoint.position)
    }
}
