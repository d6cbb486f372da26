internal import Contracts

/// An instant, written by RFC 3339.
struct WireTime: WireValue, Equatable {
    let time: Timestamp

    init(_ time: Timestamp) {
        self.time = time
    }

    init(from decoder: any Decoder) throws {
        time = try Timestamp(decoder.singleValueContainer().decode(String.self))
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(time.description)
    }

    static let schema = Schema.text(format: "date-time")
    static let sample = WireTime(Timestamp(nanoseconds: 0))
}
