package import Contracts
package import EventSourcing

extension EventPublisher: UpkeepService {
    /// The name of the publisher.
    package var upkeepName: String { publisherName }

    /// It tells others of events.
    package var upkeepKind: UpkeepKind { .publisher }

    /// What could not go out.
    package func parkedItems(after place: ParkedPlace?, limit: Int) async throws(UpkeepError) -> [ParkedItem] {
        do throws(PublishingError) {
            return try await parked(after: place, limit: limit).map {
                ParkedItem(position: $0.position, ordinal: $0.ordinal, line: nil, reason: $0.reason, attempts: nil)
            }
        } catch {
            throw .publishing(error)
        }
    }

    /// How much could not go out.
    package func parkedCount() async throws(UpkeepError) -> Int {
        do throws(PublishingError) { return try await countOfParked() } catch { throw .publishing(error) }
    }

    /// Publishes an event once more.
    package func retryItem(at position: LogPosition) async throws(UpkeepError) -> Bool {
        do throws(PublishingError) {
            return try await retry(position)
        } catch {
            if case .notParked(_, let position) = error { throw .notParked(service: upkeepName, position) }
            throw .publishing(error)
        }
    }
}
