internal import Contracts
internal import EventSourcing

/// Writes the changes of a commit, each table's in batches.
struct ProjectionWriter {
    private let commit: ProjectionCommit
    private var writers: [ViewWriter]
    private let places: [String: Int]

    init(_ commit: ProjectionCommit, to generation: ProjectionGeneration) {
        self.commit = commit
        let tables = generation.definition.tables
        writers = tables.map { ViewWriter(ViewTable($0, generation: generation.number)) }
        places = tables.enumerated().reduce(into: [:]) { $0[$1.element.name] = $1.offset }
    }

    /// Writes them.
    ///
    /// - Parameter session: in the transaction of the commit.
    /// - Throws: `ReadModelError` for the first change that is wrong, by itself or behind a later one.
    mutating func write(in session: PostgresSession) throws {
        guard !commit.changes.isEmpty else { return }
        let (steps, fault) = steps()
        let isInOrder = isInOrder
        for place in writers.indices {
            try writers[place].load(behind: commit.expected.position, isInOrder: isInOrder, in: session)
        }
        for (change, (place, step)) in zip(commit.changes, steps) { try writers[place].apply(step, at: change.position) }
        if let fault { throw fault }
        for writer in writers { try writer.finish(in: session) }
    }

    /// The changes up to the first that is wrong by itself; whether one in front of it is behind a later one is seen when they are applied.
    private mutating func steps() -> ([(Int, ViewWriter.Step)], ReadModelError?) {
        var steps: [(Int, ViewWriter.Step)] = []
        steps.reserveCapacity(commit.changes.count)
        for change in commit.changes {
            guard let place = places[change.table] else {
                return (steps, .unknownTable(projection: commit.projection, change.table))
            }
            do throws(ReadModelError) {
                steps.append((place, try writers[place].step(change.effect)))
            } catch {
                return (steps, error)
            }
        }
        return (steps, nil)
    }

    /// Whether the changes are all behind the checkpoint, and none in front of the one before.
    private var isInOrder: Bool {
        var last = commit.expected.position.advanced(by: 1)
        for change in commit.changes {
            guard change.position >= last else { return false }
            last = change.position
        }
        return true
    }
}
