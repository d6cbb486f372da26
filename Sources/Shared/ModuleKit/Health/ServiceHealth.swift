/// How a service of a module is.
public struct ServiceHealth: Sendable, Equatable {
    /// Its name.
    public let service: String

    /// How many events it is behind the log; nil for one that follows no log.
    public let lag: Int64?

    /// Where it stands in the log; nil for one that follows none.
    public let position: Int64?

    /// How many things it has set aside for people to settle; nil for one that sets nothing aside.
    public let parked: Int?

    /// The position that has been reached by what is made anew beside what serves; nil when nothing is.
    public let rebuilding: Int64?

    /// Whether what it serves does not reach yet to where the log ended when it began.
    public let isCatchingUp: Bool

    /// Why it does not run, or what does not go as it should although it runs; none when all is well.
    public let troubles: [String]
}
