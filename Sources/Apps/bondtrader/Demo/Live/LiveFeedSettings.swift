import Contracts
import FixedIncome

/// Which simulated market is fed, and how fast.
struct LiveFeedSettings: Sendable, Equatable {
    /// Which market it is.
    var seed: UInt64
    /// How many bonds there are on the first day.
    var bonds: Int
    /// The first day of the market.
    var first: CalendarDate = "2025-01-02"
    /// Market seconds a second; the session only, nights take no time.
    var speed: Double

    /// Whose quotes they are.
    static let source = "simulated"

    /// What the identifiers of all commands of this market begin from: others for another market on the same log.
    func root(log: MessageID) -> MessageID {
        MessageID(derivedFrom: log, handler: "simulated-market/\(seed)/\(bonds)/\(first)", ordinal: 0)
    }
}
