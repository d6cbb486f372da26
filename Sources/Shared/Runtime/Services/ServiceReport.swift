/// What a service tells about itself while it runs.
public struct ServiceReport: Sendable, Equatable {
    /// How many events it is behind the log; nil for one that follows no log.
    public let lag: Int64?

    /// What does not go as it should although it runs, a reason each: an event that was set aside.
    public let troubles: [String]

    /// How many things it has set aside for people to settle; nil for one that sets nothing aside.
    public let parked: Int?

    /// The position that has been reached by what is made anew beside what serves; nil when nothing is.
    public let rebuilding: Int64?

    /// Whether what it serves does not reach yet to where the log ended when it began.
    public let isCatchingUp: Bool

    /// Where it stands in the log; nil for one that follows none.
    public let position: Int64?

    /// What a service tells about itself.
    ///
    /// - Parameters:
    ///   - lag: how many events it is behind the log; nil for one that follows no log.
    ///   - troubles: what does not go as it should although it runs, a reason each.
    ///   - parked: how many things it has set aside; nil for one that sets nothing aside.
    ///   - rebuilding: the position that has been reached by what is made anew; nil when nothing is.
    ///   - isCatchingUp: whether what it serves does not reach yet to where the log ended when it began.
    ///   - position: where it stands in the log; nil for one that follows none.
    public init(
        lag: Int64? = nil, troubles: [String] = [], parked: Int? = nil, rebuilding: Int64? = nil, isCatchingUp: Bool = false,
        position: Int64? = nil
    ) {
        self.lag = lag
        self.troubles = troubles
        self.parked = parked
        self.rebuilding = rebuilding
        self.isCatchingUp = isCatchingUp
        self.position = position
    }
}
