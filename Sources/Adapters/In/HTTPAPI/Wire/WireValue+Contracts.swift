internal import Contracts
internal import FixedIncome

extension BondID: WireValue {
    static var schema: Schema { .text(format: "bond") }
    static var sample: BondID { BondID(stored: "A") }
}

extension LogPosition: WireValue {
    static var schema: Schema { .integer(min: 0) }
    static var sample: LogPosition { .start }
}

extension CalendarDate: WireValue {
    static var schema: Schema { .text(format: "date") }
    static var sample: CalendarDate { CalendarDate(dayNumber: 0) }
}

extension MessageID: WireValue {
    static var schema: Schema { .text(format: "uuid") }
    static var sample: MessageID { MessageID(high: 0, low: 0) }
}

extension Digest256: WireValue {
    static var schema: Schema { .text() }
    static var sample: Digest256 { .zero }
}

extension Dictionary: WireValue where Key == String, Value == String {
    static var schema: Schema { .dictionary(.text()) }
    static var sample: [String: String] { [:] }
}

/// A choice of words.
protocol WireChoice: WireValue, CaseIterable, RawRepresentable where RawValue == String {}

extension WireChoice {
    static var schema: Schema { .text(choices: allCases.map(\.rawValue)) }
    static var sample: Self {
        guard let first = allCases.first else { preconditionFailure("\(Self.self): found no case") }
        return first
    }
}

extension BondKind: WireChoice {}
extension DayCount: WireChoice {}
extension BusinessDayConvention: WireChoice {}
extension YieldConvention: WireChoice {}
extension MarketSector: WireChoice {}
extension CouponType: WireChoice {}
extension QuoteFlag: WireChoice {}
extension Verdict: WireChoice {}

extension Frequency: WireValue {
    static var schema: Schema { .integer(min: 1, max: 12) }
    static var sample: Frequency { .semiannual }
}
