internal import Contracts

/// Compares the kept roots of subtrees with those that the events lead to; what differs stands at the last event of its subtree.
struct TileComparison {
    private(set) var count: Int64 = 0
    private let tiles: (@Sendable (Int, Range<Int64>) async throws(EventStoreError) -> [MerkleTile])?
    private let head: (@Sendable () async throws(EventStoreError) -> LogHead)?
    /// Roots that wait, by level.
    private var waiting: [Int: [MerkleTile]] = [:]

    init(_ source: AuditSource, isWhole: Bool) {
        tiles = isWhole ? source.tiles : nil
        head = source.head
    }

    /// Whether there is anything to compare with.
    var isChecked: Bool { tiles != nil }

    /// Takes roots in, and compares a page of them at a time.
    mutating func compare(_ completed: [MerkleTile], _ audit: inout LogAudit) async throws(EventStoreError) {
        guard isChecked else { return }
        for tile in completed {
            waiting[tile.level, default: []].append(tile)
            if waiting[tile.level]?.count == 1_024 { try await compare(level: tile.level, &audit) }
        }
    }

    /// Compares what still waits, and looks for roots of subtrees that the log does not have.
    mutating func finish(_ audit: inout LogAudit, now: LogPosition) async throws(EventStoreError) {
        guard let tiles else { return }
        for level in waiting.keys.sorted() { try await compare(level: level, &audit) }
        guard audit.isWhole else { return }
        for level in 1..<(63 / MerkleTile.height + 1) {
            let end = max(audit.last, now).value >> Int64(level * MerkleTile.height)
            do throws(EventStoreError) {
                // The log may have grown past the end of a tile meanwhile.
                if let extra = try await tiles(level, end..<Int64.max).last,
                    try await (head?().position ?? now).value >> Int64(level * MerkleTile.height) <= extra.index
                {
                    let found = "tile \(extra.index) of level \(level)"
                    audit.add(
                        AuditFinding(.tile, at: audit.last, found: found, expected: "\(end) tiles, as many as the log fills"))
                }
            } catch {
                try note(error, level, &audit)
            }
        }
    }

    private mutating func compare(level: Int, _ audit: inout LogAudit) async throws(EventStoreError) {
        guard let tiles, let expected = waiting.removeValue(forKey: level), let first = expected.first, let last = expected.last
        else {
            return
        }
        count += Int64(expected.count)
        do throws(EventStoreError) {
            let kept = try await tiles(level, first.index..<(last.index + 1))
            var found: [Int64: Digest256] = [:]
            for tile in kept { found[tile.index] = tile.root }
            for tile in expected where found[tile.index] != tile.root {
                let position = LogPosition((tile.index + 1) << Int64(level * MerkleTile.height))
                let root = found[tile.index].map { "root \($0)" } ?? "no root"
                audit.add(
                    AuditFinding(
                        .tile, at: position, found: "\(root) of tile \(tile.index) of level \(level)", expected: "\(tile.root)"))
            }
        } catch {
            try note(error, level, &audit)
        }
    }

    private func note(_ error: EventStoreError, _ level: Int, _ audit: inout LogAudit) throws(EventStoreError) {
        guard case .damaged(let position, let detail) = error else { throw error }
        audit.add(AuditFinding(.unreadable, at: position ?? audit.last, found: detail, expected: "tiles of level \(level)"))
    }
}
