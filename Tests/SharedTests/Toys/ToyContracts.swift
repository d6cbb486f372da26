import Contracts
import Messaging

/// Takes in what somebody quotes for a bond.
struct RecordQuote: Command, Keyed {
    static let name: MessageName = "toy-market.record-quote.v1"
    var bond: String
    /// Counts the quotes of a bond as their source does.
    var quote: Int
    /// In 1e-9 per 100 of face.
    var price: Int64
    var key: String { bond }
    typealias Receipt = ToyReceipt
}

/// Puts right what was quoted.
struct CorrectQuote: Command, Keyed {
    static let name: MessageName = "toy-market.correct-quote.v1"
    var bond: String
    var quote: Int
    /// In 1e-9 per 100 of face.
    var price: Int64
    var key: String { bond }
    typealias Receipt = ToyReceipt
}

/// Doubts a quote.
struct FlagQuote: Command, Keyed {
    static let name: MessageName = "toy-market.flag-quote.v1"
    var bond: String
    var quote: Int
    /// What it changed the value of the holding by, in cents.
    var change: Int64
    var key: String { bond }
    typealias Receipt = ToyReceipt
}

/// Values a holding of a bond by a quote, as it was known at a position.
struct ValueBond: Command, Keyed {
    static let name: MessageName = "toy-valuation.value-bond.v1"
    var bond: String
    var quote: Int
    var known: LogPosition
    var key: String { bond }
    typealias Receipt = ToyReceipt
}

/// Where the events of a command ended.
struct ToyReceipt: Codable, Sendable, Equatable {
    var position: LogPosition
}

struct QuoteRecorded: Event, Equatable {
    static let name: MessageName = "toy-market.quote-recorded.v1"
    var bond: String
    var quote: Int
    var price: Int64
}

struct QuoteCorrected: Event, Equatable {
    static let name: MessageName = "toy-market.quote-corrected.v1"
    var bond: String
    var quote: Int
    var price: Int64
    var was: Int64
}

struct QuoteFlagged: Event, Equatable {
    static let name: MessageName = "toy-market.quote-flagged.v1"
    var bond: String
    var quote: Int
    var change: Int64
    /// Counts the flags of the bond.
    var number: Int
}

struct BondValued: Event, Equatable {
    static let name: MessageName = "toy-valuation.bond-valued.v1"
    var bond: String
    var quote: Int
    var price: Int64
    /// Of 1,000,000 of face, in cents.
    var value: Int64
    /// Counts the valuations of the bond.
    var number: Int
    /// Since the valuation before, in cents; nil for the first.
    var change: Int64?
}

/// Asks what is known of a bond's value.
struct AskValuation: Query {
    static let name: MessageName = "toy-valuation.ask-valuation.v1"
    var bond: String
    /// As it was known at this position; nil asks what is known at the moment of the answer.
    var known: LogPosition?
    /// What the answer must have seen.
    var minPosition: LogPosition?

    struct Answer: Codable, Sendable, Equatable {
        /// At which it is true.
        var position: LogPosition
        /// The last quote that valuation has in its own copy.
        var quote: Int?
        var price: Int64?
        /// How often the bond was valued.
        var number: Int?
        var value: Int64?
    }
}

extension ContractTable {
    /// Who may send, ask, handle and hear what among the toys.
    static func toys() throws -> ContractTable {
        try ContractTable([
            Row("edge", .sends, RecordQuote.name), Row("edge", .sends, CorrectQuote.name), Row("edge", .asks, AskValuation.name),
            Row("toy-market", .handles, RecordQuote.name), Row("toy-market", .handles, CorrectQuote.name),
            Row("toy-market", .handles, FlagQuote.name),
            Row("toy-valuation", .handles, ValueBond.name), Row("toy-valuation", .handles, AskValuation.name),
            Row("toy-valuation", .sends, ValueBond.name), Row("toy-valuation", .sends, FlagQuote.name),
            Row("toy-valuation", .hears, QuoteRecorded.name), Row("toy-valuation", .hears, QuoteCorrected.name),
            Row("toy-valuation", .hears, BondValued.name),
        ])
    }
}
