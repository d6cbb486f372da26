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

    /// The type by the name that FedInvest gives it.
    package init(name: String) {
        switch name {
        case "MARKET BASED BILL": self = .bill
        case "MARKET BASED NOTE": self = .note
        case "MARKET BASED BOND": self = .bond
        case "TIPS": self = .tips
        case "MARKET BASED FRN": self = .frn
        default: self = .other(name)
        }
    }

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
}
