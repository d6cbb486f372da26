internal import Contracts
internal import Edge
internal import SwiftProtobuf

extension Timestamp {
    /// The instant that a client wrote.
    ///
    /// - Parameters:
    ///   - time: seconds and nanoseconds since 1970.
    ///   - field: where it stands.
    /// - Throws: `Problem` of the kind `invalidRequest` for an instant that cannot be kept.
    init(_ time: Google_Protobuf_Timestamp, _ field: String) throws(Problem) {
        let (scaled, isTooLong) = time.seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (sum, isOver) = scaled.addingReportingOverflow(Int64(time.nanos))
        guard !isTooLong, !isOver, (0..<1_000_000_000).contains(time.nanos) else {
            throw Problem(
                .invalidRequest,
                "found \(time.seconds) seconds and \(time.nanos) nanoseconds since 1970, expected an instant from 1678 to 2262",
                field: field)
        }
        self.init(nanoseconds: sum)
    }
}

extension Google_Protobuf_Timestamp {
    /// An instant.
    init(_ time: Timestamp) {
        let (seconds, nanos) = time.nanoseconds.quotientAndRemainder(dividingBy: 1_000_000_000)
        self.init()
        self.seconds = nanos < 0 ? seconds - 1 : seconds
        self.nanos = Int32(nanos < 0 ? nanos + 1_000_000_000 : nanos)
    }
}
