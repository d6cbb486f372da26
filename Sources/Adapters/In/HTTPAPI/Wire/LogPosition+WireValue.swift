internal import Contracts

extension LogPosition: WireValue {
    static var schema: Schema { .integer(min: 0) }
    static var sample: LogPosition { .start }
}
