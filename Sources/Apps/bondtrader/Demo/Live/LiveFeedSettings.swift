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

    /// The identifier of the first command of this market on a log.
    func firstCommand(log: MessageID) -> MessageID { bondsID(0, chunk: 0, root(log: log)) }

    /// The identifier of a command that creates the bonds of a day.
    func bondsID(_ day: Int, chunk: Int, _ root: MessageID) -> MessageID {
        MessageID(derivedFrom: root, handler: "bonds/\(day)", ordinal: chunk)
    }

    /// The identifier of a command that records the quotes of a second.
    func quoteID(_ ordinal: Int, chunk: Int, _ root: MessageID) -> MessageID {
        MessageID(derivedFrom: root, handler: "quotes/\(chunk)", ordinal: ordinal)
    }
}
