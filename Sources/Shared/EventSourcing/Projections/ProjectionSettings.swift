/// How a projection runs.
package struct ProjectionSettings: Sendable {
    /// How many events are applied and committed at once.
    package var batchSize: Int

    /// What to do about events whose type is unknown.
    package var unknownEvents: UnknownEvents

    /// How often work starts anew when another writer came first.
    package var attempts: Int

    package init(batchSize: Int = 500, unknownEvents: UnknownEvents = .skip, attempts: Int = 100) {
        precondition(
            batchSize >= 1 && attempts >= 1, "found a batch of \(batchSize) and \(attempts) attempts, expected 1 or more")
        self.batchSize = batchSize
        self.unknownEvents = unknownEvents
        self.attempts = attempts
    }
}
