/// What happens around the handling of every message.
public struct Middleware: Sendable {
    /// Where in the way of a message it stands.
    public enum Stage: Int, Sendable, CaseIterable {
        /// Outermost: it sees every outcome.
        case observing
        /// Within the deadline, before the message waits for its turn: it may refuse it.
        case admitting
        /// When it is the message's turn: earlier ones of its key are done.
        case handling
    }

    /// The rest of the way.
    public typealias Next = @Sendable (Delivery) async throws(BusError) -> Reply

    /// What it is called.
    public let name: String

    /// Where it stands.
    public let stage: Stage

    let around: @Sendable (Delivery, @escaping Next) async throws(BusError) -> Reply

    /// What happens around the handling of every message.
    ///
    /// - Parameters:
    ///   - name: what it is called.
    ///   - stage: where it stands; those of one stage run in the order in which they were added.
    ///   - around: takes the message and the rest of the way, and goes on, or answers or refuses by itself.
    public init(
        _ name: String, at stage: Stage, around: @escaping @Sendable (Delivery, @escaping Next) async throws(BusError) -> Reply
    ) {
        self.name = name
        self.stage = stage
        self.around = around
    }

    /// The way through some middleware to its end.
    static func chain(_ middleware: [Middleware], to end: @escaping Next) -> Next {
        middleware.reversed().reduce(end) { next, middleware in
            { (delivery) async throws(BusError) in try await middleware.around(delivery, next) }
        }
    }
}
