/// How far a job has come.
public struct JobProgress: Codable, Sendable, Equatable {
    /// How many parts are done.
    public var done: Int64

    /// How many there are; nil when nobody knows.
    public var total: Int64?

    /// What it is at, in words.
    public var note: String?

    /// How far a job has come.
    ///
    /// - Parameters:
    ///   - done: how many parts are done.
    ///   - total: how many there are; nil when nobody knows.
    ///   - note: what it is at, in words.
    public init(done: Int64, total: Int64? = nil, note: String? = nil) {
        self.done = done
        self.total = total
        self.note = note
    }
}
