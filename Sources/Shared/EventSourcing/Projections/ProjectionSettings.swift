/// How a projection runs.
package struct ProjectionSettings: Sendable {
    /// How many events are applied and committed at once.
    package var batchSize: Int

    /// A batch ends with the event with which it has so many bytes: what events hold takes memory several times, as bytes, as values and as
    /// rows.
    package var batchBytes: Int

    /// What to do about events whose type is unknown.
    package var unknownEvents: UnknownEvents

    /// How often work starts anew when another writer came first.
    package var attempts: Int

    /// For how long another process that came first may not move on, although there is something to do, before this one writes again.
    package var takeover: Duration

    /// How often it looks at how far another process has come.
    package var look: Duration

    package init(
        batchSize: Int = 500, batchBytes: Int = 1 << 20, unknownEvents: UnknownEvents = .skip, attempts: Int = 100,
        takeover: Duration = .seconds(1), look: Duration = .milliseconds(20)
    ) {
        precondition(
            batchSize >= 1 && attempts >= 1, "found a batch of \(batchSize) and \(attempts) attempts, expected 1 or more")
        self.batchSize = batchSize
        self.batchBytes = batchBytes
        self.unknownEvents = unknownEvents
        self.attempts = attempts
        self.takeover = takeover
        self.look = look
    }

    /// How much is read and applied at once.
    package var batch: PageLimit { PageLimit(batchSize, bytes: batchBytes) }
}
