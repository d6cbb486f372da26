/// What became of rows that were made anew.
public struct RebuildResult: Codable, Sendable, Equatable {
    /// The service.
    public var service: String

    /// Where the new rows were when they took over.
    public var reached: LogPosition

    /// How many events the service has set aside now.
    public var parked: Int

    /// What became of rows that were made anew.
    ///
    /// - Parameters:
    ///   - service: the service.
    ///   - reached: where the new rows were when they took over.
    ///   - parked: how many events the service has set aside now.
    public init(service: String, reached: LogPosition, parked: Int) {
        self.service = service
        self.reached = reached
        self.parked = parked
    }
}
