/// The rows of a service, to be made anew from the log: what a job of the kind `rebuild` is to do.
public struct RebuildOrder: Codable, Sendable, Equatable {
    /// The kind of such jobs.
    public static let kind = "rebuild"

    /// The service: `market-data/bonds`.
    public var service: String

    /// The rows of a service, to be made anew.
    ///
    /// - Parameter service: the service.
    public init(service: String) {
        self.service = service
    }
}
