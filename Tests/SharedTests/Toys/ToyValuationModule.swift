import Contracts
import EventSourcing
import Messaging
import ModuleKit
import Runtime

/// Values bonds by what the market quotes: it hears quotes, keeps its own copy of prices, and doubts quotes that move a value too far.
struct ToyValuationModule: Module {
    let name = "toy-valuation"
    let platform: Platform
    let catalogue: EventCatalogue
    let prices: ProjectionRunner
    let valuations: ProjectionRunner
    var settings = Settings()

    /// What a test may set, and what a broken variant does otherwise.
    struct Settings: Sendable {
        var patience = Duration.seconds(2)
        var onFailure = ServicePolicy(
            restart: Retry(attempts: 10_000, firstDelay: .milliseconds(5), longestDelay: .milliseconds(100)), then: .stop)
        var policies = PolicySettings(firstDelay: .milliseconds(5), longestDelay: .milliseconds(200))
        var revalue = RevalueOnQuotes()
        /// What takes the policies' commands, in place of the bus as it is.
        var sender: (@Sendable (ModuleBus, any WallClock, Duration) -> CommandSender)?
    }

    init(on platform: Platform, batch: Int = 500) throws {
        self.platform = platform
        var catalogue = EventCatalogue()
        try catalogue.register(QuoteRecorded.self)
        try catalogue.register(QuoteCorrected.self)
        try catalogue.register(BondValued.self)
        self.catalogue = catalogue
        let settings = ProjectionSettings(batchSize: batch)
        prices = ProjectionRunner(ToyPrices(), on: platform, reading: catalogue, settings: settings)
        valuations = ProjectionRunner(ToyValuations(), on: platform, reading: catalogue, settings: settings)
    }

    func register(in registrar: inout ModuleRegistrar) throws {
        let (prices, valuations) = (prices, valuations)
        let bonds = AggregateRepository<ToyBond>(log: platform.log, catalogue: catalogue)
        try registrar.handle(ValueBond.self) { command, context in
            let price = try await ToyPrices.price(of: command, in: prices)
            return try await bonds.update(try StreamName("toy-valuation.bonds/\(command.bond)"), context) {
                $0.value(command, at: price)
            }
        }
        try registrar.answer(AskValuation.self) { query, _ in try await query.answer(from: prices, valuations) }
        try registrar.project(prices, onFailure: settings.onFailure)
        try registrar.project(valuations, onFailure: settings.onFailure)
        try registrar.sends(ValueBond.self)
        try registrar.sends(FlagQuote.self)
        try react(settings.revalue, &registrar)
        try react(DoubtJumps(), &registrar)
    }

    private func react(_ policy: any Policy, _ registrar: inout ModuleRegistrar) throws {
        guard let sender = settings.sender else {
            try registrar.react(
                policy, on: platform, reading: catalogue, patience: settings.patience, settings: settings.policies,
                onFailure: settings.onFailure)
            return
        }
        let runner = PolicyRunner(
            policy, log: platform.log, checkpoints: platform.checkpoints, catalogue: catalogue,
            sender: sender(registrar.bus, platform.clock, settings.patience), clock: platform.clock, settings: settings.policies)
        try registrar.react(runner, hearing: Array(policy.eventTypes), onFailure: settings.onFailure)
    }
}

/// Whenever something was quoted or corrected, the bond is valued by it.
struct RevalueOnQuotes: Policy {
    let name = ActorID(stored: "toy-valuation/revalue")
    let eventTypes: Set<MessageName> = [QuoteRecorded.name, QuoteCorrected.name]
    var isOrdered = true

    func key(of record: RecordedEvent) -> String { isOrdered ? record.stream.text : "\(record.position)" }

    func react(to event: DecodedEvent) -> [any Command] {
        switch event.event {
        case let quote as QuoteRecorded: [ValueBond(bond: quote.bond, quote: quote.quote, known: event.record.position)]
        case let quote as QuoteCorrected: [ValueBond(bond: quote.bond, quote: quote.quote, known: event.record.position)]
        default: []
        }
    }
}

/// Whenever a value moved by one point of face or more, the quote is flagged.
struct DoubtJumps: Policy {
    let name = ActorID(stored: "toy-valuation/doubt")
    let eventTypes: Set<MessageName> = [BondValued.name]

    func react(to event: DecodedEvent) -> [any Command] {
        guard let valued = event.event as? BondValued, let change = valued.change, abs(change) >= 1_000_000 else { return [] }
        return [FlagQuote(bond: valued.bond, quote: valued.quote, change: change)]
    }
}

/// How a bond was valued so far.
struct ToyBond: Aggregate {
    static let stateVersion = 1
    private var number = 0
    private var value: Int64?

    mutating func apply(_ event: any Event) {
        guard let event = event as? BondValued else { return }
        (number, value) = (event.number, event.value)
    }

    func value(_ command: ValueBond, at price: Int64) -> Decision<ToyReceipt> {
        let value = price / 1_000
        let event = BondValued(
            bond: command.bond, quote: command.quote, price: price, value: value, number: number + 1,
            change: self.value.map { value - $0 })
        return Decision([event]) { ToyReceipt(position: $0) }
    }
}
