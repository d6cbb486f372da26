internal import Synchronization

/// The connections that are open, and which of them wait for a request. When there are too many, the one that has waited longest makes room,
/// so that connections that say nothing keep nobody out. A connection says without a lock that it waits or works, as it does so with every
/// request.
final class OpenConnections: Sendable {
    /// An open connection.
    final class Place: Sendable {
        /// Since which tick it waits; 0 while it has a request.
        fileprivate let waiting = Atomic<Int>(0)
        /// Closes it, if it waits still.
        fileprivate let spare: @Sendable () -> Void

        fileprivate init(_ spare: @escaping @Sendable () -> Void) {
            self.spare = spare
        }
    }

    /// With more than so many, one is spared for each that comes.
    private let most: Int
    /// Counts the waits, which tells them apart by age.
    private let ticks = Atomic<Int>(0)
    private let places = Mutex<[ObjectIdentifier: Place]>([:])

    /// - Parameter most: with more than so many, one is spared for each that comes.
    init(most: Int) {
        self.most = most
    }

    /// A connection came.
    ///
    /// - Parameter spare: closes it, if it waits still.
    /// - Returns: its place.
    func enter(_ spare: @escaping @Sendable () -> Void) -> Place {
        let place = Place(spare)
        let others = places.withLock { places -> [Place] in
            places[ObjectIdentifier(place)] = place
            return places.count > most ? Array(places.values) : []
        }
        longest(of: others)?.spare()
        return place
    }

    /// A connection waits for a request; one that waits already goes on waiting since then.
    func wait(_ place: Place) {
        guard place.waiting.load(ordering: .relaxed) == 0 else { return }
        place.waiting.store(ticks.wrappingAdd(1, ordering: .relaxed).newValue, ordering: .releasing)
    }

    /// A connection has a request.
    func work(_ place: Place) {
        place.waiting.store(0, ordering: .releasing)
    }

    /// A connection is closed.
    func leave(_ place: Place) {
        places.withLock { _ = $0.removeValue(forKey: ObjectIdentifier(place)) }
    }

    /// Takes the connection that has waited longest from those that wait; nil when all have requests.
    private func longest(of places: [Place]) -> Place? {
        var waiting = places.map { (since: $0.waiting.load(ordering: .acquiring), place: $0) }.filter {
            $0.since > 0 && $0.since < .max
        }
        waiting.sort { $0.since < $1.since }
        // One that got a request meanwhile, or was spared for another that came, is passed over.
        return waiting.first {
            $0.place.waiting.compareExchange(expected: $0.since, desired: .max, ordering: .acquiringAndReleasing).exchanged
        }?.place
    }
}
