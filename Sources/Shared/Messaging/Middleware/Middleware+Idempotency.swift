internal import Contracts

extension Middleware {
    /// Answers a command that was done before with its first receipt, without handling it again.
    ///
    /// - Parameter commands: those that were done.
    /// - Returns: the middleware.
    public static func idempotency(_ commands: any AnsweredCommands) -> Middleware {
        Middleware("idempotency", at: .handling) { (delivery, next) async throws(BusError) in
            guard delivery.kind == .command, let earlier = try await lookUp(delivery, in: commands) else {
                return try await next(delivery)
            }
            let fingerprint: Digest256
            do throws(CanonicalError) {
                fingerprint = try delivery.fingerprint()
            } catch {
                throw .notCanonical(delivery.name, error)
            }
            guard fingerprint == earlier.fingerprint else { throw .reusedIdentifier(delivery.context.id) }
            return .bytes(earlier.receipt)
        }
    }

    private static func lookUp(_ delivery: Delivery, in commands: any AnsweredCommands) async throws(BusError) -> AnsweredCommand?
    {
        do {
            return try await commands.answered(delivery.context.id)
        } catch {
            throw BusError(thrown: error, handling: delivery.name)
        }
    }
}
