import Contracts
import EventSourcing
import FixedIncome
import PluginKit

/// The market as it was known at any position, kept in memory up to the last position that was asked for.
actor KnownMarket {
    private let log: EventLog
    private let catalogue: EventCatalogue
    private let wireNames: Set<MessageName>
    private let copy: MarketCopy
    private var state: MarketState
    /// Markets of the last fits, by the event of the fit.
    private var snapshots: [LogPosition: MarketSnapshot] = [:]
    private static let page = 500
    /// How many values of each bond are kept at least.
    private static let depth = 64
    /// From which position on rows are read in place of the events before.
    private static let longLog = LogPosition(10_000)

    init(log: EventLog, catalogue: EventCatalogue, copy: MarketCopy) {
        self.init(log, catalogue, copy, MarketState(depth: KnownMarket.depth, rules: copy.rules))
    }

    private init(_ log: EventLog, _ catalogue: EventCatalogue, _ copy: MarketCopy, _ state: MarketState) {
        self.log = log
        self.catalogue = catalogue
        self.copy = copy
        self.state = state
        wireNames = catalogue.wireNames(of: MarketState.eventTypes)
    }

    /// What a command is decided by: the curve that was known, its market, and the bonds.
    struct View: Sendable {
        let curve: CurveView
        let market: MarketSnapshot
        let selection: Selection
    }

    /// The curve, the market and bonds at a position.
    ///
    /// - Returns: nil when no curve was known.
    func view(_ ids: [BondID]?, at known: LogPosition, on setting: CurveSetting) async throws -> View? {
        guard try await reach(known) else {
            return try await older(known).view(ids, at: known, on: setting)
        }
        guard let curve = state.curve(setting.name, at: known) else { return nil }
        let market = try await snapshot(curve, setting)
        // Others may have led the market on meanwhile, beyond what it keeps.
        guard known >= state.floor else { return try await older(known).view(ids, at: known, on: setting) }
        let selection = state.select(ids, at: known, day: curve.fit.day, on: setting)
        return View(curve: curve, market: market, selection: selection)
    }

    /// Bonds at a position, settled for a trade on a market day.
    func select(
        _ ids: [BondID]?, at known: LogPosition, day: CalendarDate, on setting: CurveSetting
    ) async throws -> Selection {
        guard try await reach(known) else {
            return try await older(known).select(ids, at: known, day: day, on: setting)
        }
        return state.select(ids, at: known, day: day, on: setting)
    }

    /// The bonds of a curve's currency that were in use at a position, by name.
    func bonds(at known: LogPosition, on setting: CurveSetting) async throws -> [BondID] {
        guard try await reach(known) else { return try await older(known).bonds(at: known, on: setting) }
        return state.inUse(at: known, on: setting)
    }

    /// Where the log ends, and the day to fit a curve for when its bonds have changed since its last fit.
    func due(_ setting: CurveSetting) async throws -> (day: CalendarDate, known: LogPosition)? {
        let head = try await log.head().position
        guard try await reach(head) else { return nil }
        guard let change = state.lastChange(of: setting), let day = state.lastDay(of: setting, at: head) else { return nil }
        if let fit = state.curve(setting.name, at: head)?.fit, fit.pricesAt >= change { return nil }
        return (day, head)
    }

    /// Takes in the log up to a position.
    ///
    /// - Returns: whether the position can be asked: false for one whose values were forgotten.
    private func reach(_ known: LogPosition) async throws -> Bool {
        if state.position < known {
            let head = try await log.head().position
            guard known <= head else { throw ValuationRefusal.beyondLog(known, head: head) }
        }
        if state.position == .start, known > KnownMarket.longLog { try await begin(known) }
        while state.position < known {
            let start = state.position
            let records = try await log.read(
                LogSelection(types: wireNames, after: start, knownAt: known), limit: KnownMarket.page)
            guard state.position == start else { continue }
            for record in records { state.apply(try catalogue.decode(record)) }
            if records.count < KnownMarket.page { state.reach(known) }
        }
        return known >= state.floor
    }

    /// Begins with the module's rows in place of a long log.
    private func begin(_ known: LogPosition) async throws {
        guard let reached = try await copy.position(), reached > KnownMarket.longLog, reached <= known else { return }
        let loaded = try await copy.state(at: reached, depth: KnownMarket.depth)
        if state.position < reached { state = loaded }
    }

    /// The market at a position of long ago, from the module's rows.
    private func older(_ known: LogPosition) async throws -> KnownMarket {
        KnownMarket(log, catalogue, copy, try await copy.state(at: known, depth: KnownMarket.depth))
    }

    /// The market of a fit: its curve, and the spreads of the bonds that were priced then.
    private func snapshot(_ curve: CurveView, _ setting: CurveSetting) async throws -> MarketSnapshot {
        if let known = snapshots[curve.event] { return known }
        let selection = try await select(nil, at: curve.fit.pricesAt, day: curve.fit.day, on: setting)
        let made = try MarketSnapshot(curve.fit, setting, selection.candidates)
        snapshots[curve.event] = made
        if snapshots.count > 16, let oldest = snapshots.keys.min() { snapshots[oldest] = nil }
        return made
    }
}
