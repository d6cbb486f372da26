package import Contracts
package import EventSourcing

extension PolicyRunner: UpkeepService {
    /// The name of the policy.
    package var upkeepName: String { policyName.text }

    /// It answers events with commands.
    package var upkeepKind: UpkeepKind { .policy }

    /// The reactions that were refused.
    package func parkedItems(after place: ParkedPlace?, limit: Int) async throws(UpkeepError) -> [ParkedItem] {
        do throws(PolicyError) {
            return try await parked(after: place, limit: limit).map {
                ParkedItem(position: $0.position, ordinal: $0.ordinal, line: nil, reason: $0.reason, attempts: nil)
            }
        } catch {
            throw .policy(error)
        }
    }

    /// How many reactions were refused.
    package func parkedCount() async throws(UpkeepError) -> Int {
        do throws(PolicyError) { return try await countOfParked() } catch { throw .policy(error) }
    }

    /// Reacts to an event once more.
    package func retryItem(at position: LogPosition) async throws(UpkeepError) -> Bool {
        do throws(PolicyError) {
            return try await retry(position)
        } catch {
            if case .notParked(_, let position) = error { throw .notParked(service: upkeepName, position) }
            throw .policy(error)
        }
    }
}
