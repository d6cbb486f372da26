/// What a handler throws that has stopped because its task was cancelled, and can tell what it had done by then: the result of a job that was
/// called off. A job that is given back because its process stops drops it and begins again.
public struct JobStop: Error, Equatable, Sendable, CustomStringConvertible {
    /// What it had done, in canonical bytes.
    public let result: [UInt8]

    /// A job has stopped.
    ///
    /// - Parameter result: what it had done, in canonical bytes.
    public init(result: [UInt8]) {
        self.result = result
    }

    /// That it stopped before it was done.
    public var description: String { "the job was called off before it was done" }
}
