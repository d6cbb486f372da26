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
        knownTypes.first { name, _ in
            // The last letters differ most, so that the wrong names fail early.
            name.count == range.count && zip(range.reversed(), name.reversed()).allSatisfy { bytes[$0] == $1 }
        }?.type
    }

    private static let knownTypes: [(name: [UInt8], type: SecurityType)] = [
        note, bond, tips, bill, frn,
    ].map { (Array($0.name.utf8), $0) }
}
