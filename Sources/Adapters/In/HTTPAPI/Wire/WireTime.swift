internal import Contracts

/// An instant, written by RFC 3339.
struct WireTime: WireForm {
    let time: Timestamp

    init(_ time: Timestamp) {
        self.time = time
    }

    init(written: String) throws {
        time = try Timestamp(written)
    }

    var written: String { time.description }

    static let schema = Schema.text(format: "date-time")
    static let sample = WireTime(Timestamp(nanoseconds: 0))
}
