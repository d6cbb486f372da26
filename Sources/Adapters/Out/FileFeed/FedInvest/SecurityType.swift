/// What kind of Treasury security a FedInvest row is about.
package enum SecurityType: Hashable, Sendable {
    /// `MARKET BASED BILL`.
    case bill
    /// `MARKET BASED NOTE`.
    case note
    /// `MARKET BASED BOND`.
    case bond
    /// `TIPS`: prices are real, before the index ratio.
    case tips
    /// `MARKET BASED FRN`.
    case frn
    /// Any other name, as the file has it.
    case other(String)

    /// The name that FedInvest gives it.
    package var name: String {
        switch self {
        case .bill: "MARKET BASED BILL"
        case .note: "MARKET BASED NOTE"
        case .bond: "MARKET BASED BOND"
        case .tips: "TIPS"
        case .frn: "MARKET BASED FRN"
        case .other(let name): name
        }
    }

    /// The type whose name stands in `range` of `bytes`; nil for a name that is not listed here.
    static func known(_ bytes: [UInt8], _ range: Range<Int>) -> SecurityType? {
        switch range.count {
        case 17:
            named("MARKET BASED BILL", bytes, range, .bill) ?? named("MARKET BASED NOTE", bytes, range, .note)
                ?? named("MARKET BASED BOND", bytes, range, .bond)
        case 16: named("MARKET BASED FRN", bytes, range, .frn)
        case 4: named("TIPS", bytes, range, .tips)
        default: nil
        }
    }

    private static func named(_ name: StaticString, _ bytes: [UInt8], _ range: Range<Int>, _ type: SecurityType) -> SecurityType?
    {
        // From the right, where the names differ.
        for offset in (0..<range.count).reversed() where bytes[range.lowerBound + offset] != name.utf8Start[offset] { return nil }
        return type
    }
}
