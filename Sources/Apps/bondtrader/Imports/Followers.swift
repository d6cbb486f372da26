import Contracts

/// Those who follow the log and are to keep up with what is put on it.
struct Followers: Sendable {
    /// The service that is furthest behind, and by how many events; nil when none follows the log.
    let furthest: @Sendable () -> (service: String, lag: Int64)?
    /// Where the service stands that is furthest behind; nil when none follows the log.
    let reached: @Sendable () -> LogPosition?
}
