/// What a service is that sets things aside.
package enum UpkeepKind: String, CaseIterable, Sendable {
    /// It turns events into rows; those behind an event of the same key that was set aside wait for it.
    case projection
    /// It answers events with commands; what was refused holds nothing up.
    case policy
    /// It tells others of events; what could not go out holds nothing up.
    case publisher
}
