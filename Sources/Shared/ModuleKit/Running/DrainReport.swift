/// How a process ended.
public struct DrainReport: Sendable, Equatable {
    /// Messages that were still under way when the time to finish them was over.
    public let unfinished: Int
}
