/// Where the broken period of a schedule goes when no date says so.
public enum StubRule: String, CaseIterable, Sendable, Codable {
    /// No broken period: the dates must fit, else it is an error.
    case none
    /// A short first period.
    case shortInitial = "short-initial"
    /// A long first period.
    case longInitial = "long-initial"
    /// A short first period, or a long one when the short one would have fewer than 7 days.
    case smartInitial = "smart-initial"
    /// A short last period.
    case shortFinal = "short-final"
    /// A long last period.
    case longFinal = "long-final"
    /// A short last period, or a long one when the short one would have fewer than 7 days.
    case smartFinal = "smart-final"

    /// Whether the broken period is the last one.
    var isFinal: Bool { self == .shortFinal || self == .longFinal || self == .smartFinal }

    /// Whether a broken period of `days` joins its neighbour.
    func joinsNeighbour(days: Int) -> Bool {
        switch self {
        case .longInitial, .longFinal: true
        case .smartInitial, .smartFinal: days < 7
        default: false
        }
    }
}
