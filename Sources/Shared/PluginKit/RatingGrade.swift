/// The rating of an issue without its shades: what the scales of the agencies have in common.
public enum RatingGrade: String, CaseIterable, Hashable, Sendable {
    /// AAA, Aaa.
    case aaa = "AAA"
    /// AA+ to AA-, Aa1 to Aa3.
    case aa = "AA"
    /// A+ to A-, A1 to A3.
    case a = "A"
    /// BBB+ to BBB-, Baa1 to Baa3.
    case bbb = "BBB"
    /// BB+ to BB-, Ba1 to Ba3.
    case bb = "BB"
    /// B+ to B-, B1 to B3.
    case b = "B"
    /// CCC+ and below, Caa1 and below.
    case ccc = "CCC"
    /// No rating, or letters that no agency uses.
    case unrated = "unrated"

    /// Reads the letters of an agency.
    ///
    /// - Parameter letters: such as BBB- or Baa3; nil, or letters that no agency uses, make an unrated issue.
    public init(letters: String?) {
        let stem = (letters ?? "").filter { $0.isLetter }
        switch stem {
        case "AAA", "Aaa": self = .aaa
        case "AA", "Aa": self = .aa
        case "A": self = .a
        case "BBB", "Baa": self = .bbb
        case "BB", "Ba": self = .bb
        case "B": self = .b
        case "CCC", "CC", "C", "D", "SD", "RD", "Caa", "Ca": self = .ccc
        default: self = .unrated
        }
    }
}
