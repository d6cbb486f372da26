internal import Synchronization

/// The room that the bodies of all requests under way share, so that their sum is bounded however many there are.
final class BodyRoom: Sendable {
    /// A part of the room. It is free again when nobody holds it any more, however the request ended.
    final class Part: Sendable {
        private let room: BodyRoom
        private let bytes = Mutex(0)

        fileprivate init(of room: BodyRoom) {
            self.room = room
        }

        /// Makes the part larger; one that is large enough stays as it is.
        ///
        /// - Parameter count: bytes that it must have.
        /// - Throws: `Problem` of the kind `unavailable`, which ends the connection, when others have taken too much.
        func grow(to count: Int) throws(Problem) {
            let problem: Problem? = bytes.withLock { bytes in
                guard count > bytes else { return nil }
                if let problem = room.take(count - bytes) { return problem }
                bytes = count
                return nil
            }
            if let problem { throw problem }
        }

        deinit {
            let bytes = bytes.withLock { $0 }
            room.taken.withLock { $0 -= bytes }
        }
    }

    /// Bytes that there are.
    let most: Int
    private let taken = Mutex(0)

    /// - Parameter most: bytes that there are.
    init(most: Int) {
        self.most = most
    }

    /// A part of the room, of no bytes yet.
    func part() -> Part { Part(of: self) }

    private func take(_ count: Int) -> Problem? {
        taken.withLock { taken in
            guard count <= most - taken else {
                var problem = Problem(
                    .unavailable,
                    "found \(taken) bytes in bodies of requests under way, expected room for \(count) more within \(most)",
                    retryAfter: 1)
                problem.closesConnection = true
                return problem
            }
            taken += count
            return nil
        }
    }
}
