internal import Contracts
internal import EventSourcing
public import Messaging
public import ModuleKit

/// Bonds and their prices: takes in what sources say, checks it, and answers what is known.
public struct MarketDataModule: Module {
    /// Its name, which the table of contracts calls it by.
    public let name = "market-data"

    let models: ReadModels
    private let bonds: BondCommands
    private let quotes: QuoteCommands
    private let prices: PriceCommands
    private let store: any ReadModelStore

    /// The module on what a process gives it.
    ///
    /// - Parameters:
    ///   - platform: the log, and the stores.
    ///   - settings: what is checked, and how much is kept in memory.
    /// - Throws: `EventCatalogueError` when its own events contradict each other.
    public init(on platform: Platform, settings: MarketDataSettings = MarketDataSettings()) throws {
        let catalogue = try MarketDataEvents.catalogue()
        let writer = CommandWriter(log: platform.log, catalogue: catalogue)
        let directory = BondDirectory(log: platform.log, catalogue: catalogue)
        store = platform.readModels
        models = ReadModels(on: platform, reading: catalogue)
        let clock = RecordingClock(clock: platform.clock, settings: settings)
        bonds = BondCommands(writer: writer, directory: directory, attempts: settings.attempts, clock: clock)
        quotes = QuoteCommands(
            writer: writer, directory: directory, books: SourceBooks(limit: settings.sourcesInMemory), settings: settings,
            clock: clock)
        prices = PriceCommands(
            writer: writer, directory: directory, marks: AggregateRepository(log: platform.log, catalogue: catalogue),
            settings: settings, clock: clock)
    }

    /// What the module handles and hears: its rows of the table of contracts.
    public static let contracts: [ContractTable.Row] =
        [
            CreateBonds.name, AmendBond.name, RetireBond.name, ReopenBond.name, RecordQuotes.name, MarkPrice.name,
            RecordClose.name, AskBond.name, AskBonds.name, AskQuotes.name, AskPriceHistory.name, AskQuarantine.name,
        ].map { ContractTable.Row("market-data", .handles, $0) }
        + MarketDataEvents.names.map { ContractTable.Row("market-data", .hears, $0) }

    /// Registers handlers and projections.
    ///
    /// - Parameter registrar: takes what the module registers.
    /// - Throws: `BusBuildError`, by cause.
    public func register(in registrar: inout ModuleRegistrar) throws {
        let (bonds, quotes, prices, models) = (bonds, quotes, prices, models)
        try registrar.handle(CreateBonds.self) { try await bonds.create($0, $1) }
        try registrar.handle(AmendBond.self) { try await bonds.amend($0, $1) }
        try registrar.handle(RetireBond.self) { try await bonds.retire($0, $1) }
        try registrar.handle(ReopenBond.self) { try await bonds.reopen($0, $1) }
        try registrar.handle(RecordQuotes.self) { try await quotes.record($0, $1) }
        try registrar.handle(MarkPrice.self) { try await prices.mark($0, $1) }
        try registrar.handle(RecordClose.self) { try await prices.close($0, $1) }
        try registrar.answer(AskBond.self) { query, _ in try await query.answer(from: models) }
        try registrar.answer(AskBonds.self) { query, _ in try await query.answer(from: models) }
        try registrar.answer(AskQuotes.self) { query, _ in try await query.answer(from: models) }
        try registrar.answer(AskPriceHistory.self) { query, _ in try await query.answer(from: models) }
        try registrar.answer(AskQuarantine.self) { query, _ in try await query.answer(from: models) }
        for model in models.all { try registrar.project(model) }
    }

    /// Makes the rows of read models that were never begun, so that a query finds some from the first moment on.
    ///
    /// - Throws: `ReadModelError` or `ProjectionError`, by cause.
    public func start() async throws {
        for model in models.all {
            guard try await store.generations(of: model.projection.definition.name).isEmpty else { continue }
            try await model.catchUp()
        }
    }
}
