extension Middleware {
    /// Checks the fields of messages that can tell whether they make sense.
    public static let validation = Middleware("validation", at: .admitting) { (delivery, next) async throws(BusError) in
        if let message = delivery.message as? any Validated {
            do {
                try message.validate()
            } catch let error as any DomainError {
                throw BusError.domain(DomainFailure(error))
            } catch {
                throw BusError.invalid(delivery.name, reason: String(describing: error))
            }
        }
        return try await next(delivery)
    }
}
