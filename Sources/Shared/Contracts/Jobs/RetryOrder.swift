/// What a service has set aside, to be tried again: what a job of the kind `retry` is to do.
public struct RetryOrder: Codable, Sendable, Equatable {
    /// The kind of such jobs.
    public static let kind = "retry"

    /// The service: `market-data/bonds`.
    public var service: String

    /// The events, each once; nil for all that it has set aside.
    public var positions: [LogPosition]?

    /// What a service has set aside, to be tried again.
    ///
    /// - Parameters:
    ///   - service: the service.
    ///   - positions: the events, each once; nil for all that it has set aside.
    public init(service: String, positions: [LogPosition]? = nil) {
        self.service = service
        self.positions = positions
    }
}
