import Contracts
import EventSourcing
import ModuleKit
import Runtime

/// A service that has set one event aside, and keeps rows.
struct FakeRows: RebuildableService {
    let name = "projection valuation/rows"
    let upkeepName = "valuation/rows"
    let upkeepKind = UpkeepKind.projection
    var report: ServiceReport { ServiceReport(lag: 0, parked: 1) }

    func run() async throws { try await LiveClock().sleep(for: .seconds(86_400)) }

    func parkedItems(after place: ParkedPlace?, limit: Int) async throws(UpkeepError) -> [ParkedItem] {
        let all = [ParkedItem(position: 1, ordinal: nil, line: "US1", reason: "no such column", attempts: 2)]
        return Array(all.drop { item in place.map { item.place <= $0 } ?? false }.prefix(limit))
    }

    func parkedCount() async throws(UpkeepError) -> Int { 1 }

    func retryItem(at position: LogPosition) async throws(UpkeepError) -> Bool { false }

    func rebuildRows(
        onProgress: @Sendable (_ reached: LogPosition, _ head: LogPosition) -> Void
    ) async throws(UpkeepError) -> LogPosition { 1 }
}

/// A service that was refused several commands, two of one event.
struct FakeReactions: UpkeepService {
    let name = "policy valuation/reactions"
    let upkeepName = "valuation/reactions"
    let upkeepKind = UpkeepKind.policy
    var report: ServiceReport { ServiceReport(lag: 0, parked: 3) }

    func run() async throws { try await LiveClock().sleep(for: .seconds(86_400)) }

    func parkedItems(after place: ParkedPlace?, limit: Int) async throws(UpkeepError) -> [ParkedItem] {
        let all = [(LogPosition(1), -1), (7, 0), (7, 1)].map { position, ordinal in
            ParkedItem(position: position, ordinal: ordinal, line: nil, reason: "nobody wants it", attempts: nil)
        }
        return Array(all.drop { item in place.map { item.place <= $0 } ?? false }.prefix(limit))
    }

    func parkedCount() async throws(UpkeepError) -> Int { 3 }

    func retryItem(at position: LogPosition) async throws(UpkeepError) -> Bool { false }
}
