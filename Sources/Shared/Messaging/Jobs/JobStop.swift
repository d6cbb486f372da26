/// What a handler throws that has stopped because its task was cancelled, and can tell what it had done by then: the result of a job that was
/// called off. A job that is given back because its process stops drops it and begins again.
public struct JobStop: Error, Equatable, Sendable {
    /// What it had done, in canonical bytes.
    public let result: [UInt8]

    /// A job has stopped.
    ///
    /// - Parameter result: what it had done, in canonical bytes.
    public init(result: [UInt8]) {
        self.result = result
    }
}
