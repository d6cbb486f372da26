internal import EventSourcing

/// What a session that writes knows of the log: numbers of names whose transaction has committed. It is gone with the session, for a
/// server that lost commits gives the numbers of their names again.
final class WriterMemo {
    /// Actors by the bytes of their names: accents composed or not make two.
    typealias Bytes = [UInt8]

    private static let most = 10_000

    /// The server of the session.
    let place: ServerPlace
    private(set) var types: [Bytes: Int64] = [:]
    private(set) var actors: [Bytes: Int64] = [:]

    init(_ place: ServerPlace) {
        self.place = place
    }

    /// Takes in what a transaction has found or added, once it has committed.
    func learn(types: [Bytes: Int64], actors: [Bytes: Int64]) {
        if self.types.count > Self.most { self.types = [:] }
        if self.actors.count > Self.most { self.actors = [:] }
        self.types.merge(types) { $1 }
        self.actors.merge(actors) { $1 }
    }
}
