import Contracts
import EventSourcing
import Messaging
import ModuleKit

/// Takes quotes in, checks each by itself, corrects and flags them.
struct ToyMarketModule: Module {
    let name = "toy-market"
    let platform: Platform

    func register(in registrar: inout ModuleRegistrar) throws {
        var catalogue = EventCatalogue()
        try catalogue.register(QuoteRecorded.self)
        try catalogue.register(QuoteCorrected.self)
        try catalogue.register(QuoteFlagged.self)
        let quotes = AggregateRepository<ToyQuotes>(log: platform.log, catalogue: catalogue)
        let flags = AggregateRepository<ToyFlags>(log: platform.log, catalogue: catalogue)
        try registrar.handle(RecordQuote.self) { command, context in
            try await quotes.update(try StreamName("toy-market.quotes/\(command.bond)"), context) { try $0.record(command) }
        }
        try registrar.handle(CorrectQuote.self) { command, context in
            try await quotes.update(try StreamName("toy-market.quotes/\(command.bond)"), context) { try $0.correct(command) }
        }
        try registrar.handle(FlagQuote.self) { command, context in
            try await flags.update(try StreamName("toy-market.flags/\(command.bond)"), context) { $0.flag(command) }
        }
    }
}

/// What the market refuses.
enum ToyRefusal: DomainError, Equatable {
    case priceOutOfRange(Int64)
    case knownQuote(Int)
    case unknownQuote(Int)

    var code: String {
        switch self {
        case .priceOutOfRange: "price-out-of-range"
        case .knownQuote: "known-quote"
        case .unknownQuote: "unknown-quote"
        }
    }

    var message: String {
        switch self {
        case .priceOutOfRange(let price): "found a price of \(price), expected 1 to 300,000,000,000"
        case .knownQuote(let quote): "found quote \(quote) a second time"
        case .unknownQuote(let quote): "found no quote \(quote), expected one to correct"
        }
    }
}

/// The quotes of one bond.
struct ToyQuotes: Aggregate {
    static let stateVersion = 1
    private var prices: [String: Int64] = [:]

    mutating func apply(_ event: any Event) {
        switch event {
        case let event as QuoteRecorded: prices["\(event.quote)"] = event.price
        case let event as QuoteCorrected: prices["\(event.quote)"] = event.price
        default: break
        }
    }

    func record(_ command: RecordQuote) throws -> Decision<ToyReceipt> {
        try check(command.price)
        guard prices["\(command.quote)"] == nil else { throw ToyRefusal.knownQuote(command.quote) }
        let event = QuoteRecorded(bond: command.bond, quote: command.quote, price: command.price)
        return Decision([event]) { ToyReceipt(position: $0) }
    }

    func correct(_ command: CorrectQuote) throws -> Decision<ToyReceipt> {
        try check(command.price)
        guard let was = prices["\(command.quote)"] else { throw ToyRefusal.unknownQuote(command.quote) }
        let event = QuoteCorrected(bond: command.bond, quote: command.quote, price: command.price, was: was)
        return Decision([event]) { ToyReceipt(position: $0) }
    }

    private func check(_ price: Int64) throws {
        guard (1...300_000_000_000).contains(price) else { throw ToyRefusal.priceOutOfRange(price) }
    }
}

/// The flags of one bond.
struct ToyFlags: Aggregate {
    static let stateVersion = 1
    private var count = 0

    mutating func apply(_ event: any Event) {
        if event is QuoteFlagged { count += 1 }
    }

    func flag(_ command: FlagQuote) -> Decision<ToyReceipt> {
        let event = QuoteFlagged(bond: command.bond, quote: command.quote, change: command.change, number: count + 1)
        return Decision([event]) { ToyReceipt(position: $0) }
    }
}
