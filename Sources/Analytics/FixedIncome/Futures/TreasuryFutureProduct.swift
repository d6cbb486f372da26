/// The US Treasury futures of the Chicago Board of Trade, physically delivered.
///
/// The raw value is the code that quotes use; `globexCode` is the exchange's own for its screens. Sources: CME Group, contract
/// specifications of each product (CBOT Rulebook chapters 18 to 21, 26, 39, 40, 46).
public enum TreasuryFutureProduct: String, CaseIterable, Sendable {
    /// 2-year notes.
    case twoYear = "TU"
    /// 3-year notes.
    case threeYear = "3YR"
    /// 5-year notes.
    case fiveYear = "FV"
    /// 10-year notes, of which those of 6½ years and more are taken.
    case tenYear = "TY"
    /// Ultra 10-year notes: the newest 10-year notes only.
    case ultraTenYear = "TN"
    /// 20-year bonds.
    case twentyYear = "TWE"
    /// Bonds: of 15 to 25 years.
    case bond = "US"
    /// Ultra bonds: of 25 years and more.
    case ultraBond = "UB"

    /// The exchange's code on its screens.
    public var globexCode: String {
        switch self {
        case .twoYear: "ZT"
        case .threeYear: "Z3N"
        case .fiveYear: "ZF"
        case .tenYear: "ZN"
        case .ultraTenYear: "TN"
        case .twentyYear: "TWE"
        case .bond: "ZB"
        case .ultraBond: "UB"
        }
    }

    /// The face of the bonds that one contract delivers, in dollars.
    public var face: Double { self == .twoYear || self == .threeYear ? 200_000 : 100_000 }

    /// The smallest step of an outright price, in points of 1 % of face: 2- and 3-year 1/8 of 1/32 (since 2019 and 2020), 5-year 1/4,
    /// both 10-year 1/2, the bonds 1/32.
    public var tick: Double {
        switch self {
        case .twoYear, .threeYear: 1.0 / 256
        case .fiveYear: 1.0 / 128
        case .tenYear, .ultraTenYear: 1.0 / 64
        case .twentyYear, .bond, .ultraBond: 1.0 / 32
        }
    }

    /// What one tick of one contract is worth, in dollars.
    public var tickValue: Double { face / 100 * tick }

    /// Whether factors count the time to maturity in whole months; the others count whole quarters.
    public var countsMonths: Bool { self == .twoYear || self == .threeYear || self == .fiveYear }

    /// Whether contracts trade to the last business day of the delivery month and are delivered up to three business days later; the
    /// others stop seven business days before it and are delivered by that day.
    public var tradesToMonthEnd: Bool { countsMonths }

    /// The first year with a delivery month.
    var firstYear: Int {
        switch self {
        case .twoYear: 1990
        case .threeYear: 2009
        case .fiveYear: 1988
        case .tenYear: 1982
        case .ultraTenYear: 2016
        case .twentyYear: 2022
        case .bond: 1977
        case .ultraBond: 2010
        }
    }

    /// The names by which a contract's code may begin: the raw values and the exchange's own.
    static let names = allCases.map { $0.rawValue == $0.globexCode ? $0.rawValue : "\($0.rawValue) or \($0.globexCode)" }
        .joined(separator: ", ")
}
