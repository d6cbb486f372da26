internal import Contracts

/// As the log has it; where people read times they are a ``WireTime``.
extension Timestamp: WireValue {
    static var schema: Schema { .text(format: "time of the log") }
    static var sample: Timestamp { Timestamp(nanoseconds: 0) }
}
