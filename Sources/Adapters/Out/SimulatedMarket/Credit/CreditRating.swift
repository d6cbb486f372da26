/// The rating of an issuer, by S&P's letters without signs.
package enum CreditRating: String, CaseIterable, Sendable {
    /// The best.
    case aaa = "AAA"
    /// Very strong.
    case aa = "AA"
    /// Strong.
    case a = "A"
    /// The lowest of investment grade.
    case bbb = "BBB"
    /// The best of high yield.
    case bb = "BB"
    /// Speculative.
    case b = "B"
    /// Close to default.
    case ccc = "CCC"

    /// Its place, 0 for the best.
    var rank: Int {
        switch self {
        case .aaa: 0
        case .aa: 1
        case .a: 2
        case .bbb: 3
        case .bb: 4
        case .b: 5
        case .ccc: 6
        }
    }
}
