/// How much may wait and run in a queue at a time, so that what is asked for does not fill the disk before it is done.
public struct JobRoom: Sendable, Equatable {
    /// Bytes that a job takes beside what it is to do, so that jobs with nothing to do are bounded too.
    public static let overhead: Int64 = 1_024

    /// Bytes that jobs that wait or run may take together.
    public var bytes: Int64

    /// How much may wait and run in a queue at a time.
    ///
    /// - Parameter bytes: what jobs that wait or run may take together, each what it is to do and ``overhead``; 0 or more, 1 GiB by default.
    public init(bytes: Int64 = 1 << 30) {
        precondition(bytes >= 0, "found room for \(bytes) bytes, expected 0 or more")
        self.bytes = bytes
    }

    /// Checks that there is room for one more job.
    ///
    /// - Parameters:
    ///   - payload: bytes of what it is to do.
    ///   - open: how many jobs wait or run, and how many bytes all that they are to do has.
    /// - Throws: `JobError.full`.
    package func check(_ payload: Int64, beside open: (jobs: Int64, bytes: Int64)) throws(JobError) {
        let (wanted, taken) = (payload + JobRoom.overhead, open.bytes + open.jobs * JobRoom.overhead)
        guard wanted <= bytes - taken else { throw .full(wanted: wanted, taken: taken, most: bytes) }
    }
}
