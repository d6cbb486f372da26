/// What a service tells about itself while it runs.
public struct ServiceReport: Sendable, Equatable {
    /// How many events it is behind the log; nil for one that follows no log.
    public let lag: Int64?

    /// What does not go as it should although it runs, a reason each: an event that was set aside.
    public let troubles: [String]

    /// What a service tells about itself.
    ///
    /// - Parameters:
    ///   - lag: how many events it is behind the log; nil for one that follows no log.
    ///   - troubles: what does not go as it should although it runs, a reason each.
    public init(lag: Int64? = nil, troubles: [String] = []) {
        self.lag = lag
        self.troubles = troubles
    }
}
