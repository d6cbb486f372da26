extension Middleware {
    /// What a policy decides about a message.
    public enum Decision: Sendable, Equatable {
        /// It may pass.
        case allow
        /// It may not, for a reason that the sender is told.
        case deny(reason: String)
        /// The policy has nothing to say about it: it may not pass.
        case abstain
    }

    /// Lets pass what a policy allows, and nothing else: what it says nothing about is refused too.
    ///
    /// - Parameter policy: decides on each message, given its name, its context and its fields.
    /// - Returns: the middleware.
    public static func authorisation(_ policy: @escaping @Sendable (Delivery) async -> Decision) -> Middleware {
        Middleware("authorisation", at: .admitting) { (delivery, next) async throws(BusError) in
            switch await policy(delivery) {
            case .allow: return try await next(delivery)
            case .deny(let reason): throw .refused(delivery.name, reason: reason)
            case .abstain:
                throw .refused(delivery.name, reason: "found no rule for \(delivery.context.actor), expected one that allows it")
            }
        }
    }
}
