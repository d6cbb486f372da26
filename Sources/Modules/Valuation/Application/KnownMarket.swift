import Contracts
import EventSourcing
import FixedIncome
import PluginKit

/// The market as it was known at any position: the present in memory, led on with the log, and a few markets of earlier positions, which are
/// led on too when somebody goes through old positions in order.
actor KnownMarket {
    private let log: EventLog
    private let catalogue: EventCatalogue
    private let wireNames: Set<MessageName>
    private let copy: MarketCopy
    private var state: MarketState
    /// Markets of earlier positions, the one that was asked last at the end.
    private var past: [Past] = []
    private var pastCount = 0
    /// Markets of fits, by the event of the fit, the one that was asked last at the end.
    private var snapshots: [(event: LogPosition, market: MarketSnapshot)] = []
    private static let page = PageLimit(500)
    /// How many values of each bond are kept at least.
    private static let depth = 64
    /// From which position on rows are read in place of the events before.
    private static let longLog = LogPosition(10_000)
    /// How many markets of earlier positions are kept, and how many of fits.
    private static let mostPast = 4, mostSnapshots = 16
    /// How far an earlier market is led on by events in place of rows.
    private static let longestWay: Int64 = 5_000

    /// A market of an earlier position.
    private struct Past {
        let id: Int
        var state: MarketState
    }

    init(log: EventLog, catalogue: EventCatalogue, copy: MarketCopy) {
        self.log = log
        self.catalogue = catalogue
        self.copy = copy
        state = MarketState(depth: KnownMarket.depth, rules: copy.rules)
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
        guard let curve = try await curve(setting.name, at: known) else { return nil }
        let market = try await snapshot(curve, setting)
        let selection = try await select(ids, at: known, day: curve.fit.day, on: setting)
        return View(curve: curve, market: market, selection: selection)
    }

    /// The last fit of a curve that was known at a position.
    func curve(_ name: String, at known: LogPosition) async throws -> CurveView? {
        try await asking(at: known) { $0.curve(name, at: known) }
    }

    /// Bonds at a position, settled for a trade on a market day.
    func select(
        _ ids: [BondID]?, at known: LogPosition, day: CalendarDate, on setting: CurveSetting
    ) async throws -> Selection {
        try await asking(at: known) { $0.select(ids, at: known, day: day, on: setting) }
    }

    /// The bonds of a curve's currency that were in use at a position, by name.
    func bonds(at known: LogPosition, on setting: CurveSetting) async throws -> [BondID] {
        try await asking(at: known) { $0.inUse(at: known, on: setting) }
    }

    /// Where the log ends, and the day to fit a curve for when its bonds have changed since its last fit.
    func due(_ setting: CurveSetting) async throws -> (day: CalendarDate, known: LogPosition)? {
        let head = try await log.head().position
        try await reach(head)
        guard head >= state.floor else { return nil }
        guard let change = state.lastChange(of: setting), let day = state.lastDay(of: setting, at: head) else { return nil }
        if let fit = state.curve(setting.name, at: head)?.fit, fit.pricesAt >= change { return nil }
        return (day, head)
    }

    /// The market day at a position, and whether the bonds of a curve have changed since its last fit; nil before their first price.
    func day(of setting: CurveSetting, at known: LogPosition) async throws -> (day: CalendarDate, hasChanged: Bool)? {
        try await asking(at: known) { state in
            guard let change = state.lastChange(of: setting), let day = state.lastDay(of: setting, at: known) else { return nil }
            let fit = state.curve(setting.name, at: known)?.fit
            return (day, fit.map { $0.pricesAt < change } ?? true)
        }
    }

    /// Asks the market that knows a position. While events or rows are read others may lead markets on, or let go of them: nothing comes
    /// between the look for one and the question.
    private func asking<T>(at known: LogPosition, _ body: (inout MarketState) -> T) async throws -> T {
        try await reach(known)
        while true {
            if known >= state.floor, known <= state.position { return body(&state) }
            if let place = past.lastIndex(where: { $0.state.floor <= known && known <= $0.state.position }) {
                past.append(past.remove(at: place))
                return body(&past[past.count - 1].state)
            }
            try Task.checkCancellation()
            try await goBack(to: known)
        }
    }

    /// Takes in the log up to a position.
    private func reach(_ known: LogPosition) async throws {
        guard state.position < known else { return }
        let head = try await log.head().position
        guard known <= head else { throw ValuationRefusal.beyondLog(known, head: head) }
        if state.position == .start, known > KnownMarket.longLog { try await begin(known) }
        while state.position < known {
            let start = state.position
            let records = try await records(after: start, through: known)
            guard state.position == start else { continue }
            try take(records, through: known, into: &state)
        }
    }

    private func records(after start: LogPosition, through known: LogPosition) async throws -> [RecordedEvent] {
        try await log.read(LogSelection(types: wireNames, after: start, knownAt: known), within: KnownMarket.page)
    }

    private func take(_ records: [RecordedEvent], through known: LogPosition, into state: inout MarketState) throws {
        for record in records { state.apply(try catalogue.decode(record)) }
        if !KnownMarket.page.isReached(by: records) { state.reach(known) }
    }

    /// Begins with the module's rows in place of a long log; they tell what was known at any position that they have reached.
    private func begin(_ known: LogPosition) async throws {
        guard let reached = try await copy.position(), reached > KnownMarket.longLog else { return }
        let loaded = try await copy.state(at: min(reached, known), depth: KnownMarket.depth)
        if state.position < loaded.position { state = loaded }
    }

    /// Makes the market of an earlier position known: leads one on that is not far before it, or else takes it from the module's rows.
    private func goBack(to known: LogPosition) async throws {
        let near = past.filter { $0.state.position < known && known.value - $0.state.position.value <= KnownMarket.longestWay }
        guard let nearest = near.max(by: { $0.state.position < $1.state.position }) else { return try await load(known) }
        let start = nearest.state.position
        let records = try await records(after: start, through: known)
        guard let place = past.firstIndex(where: { $0.id == nearest.id }), past[place].state.position == start else { return }
        try take(records, through: known, into: &past[place].state)
    }

    private func load(_ known: LogPosition) async throws {
        let loaded = try await copy.state(at: known, depth: KnownMarket.depth)
        // Somebody else may have asked for the same meanwhile.
        guard !past.contains(where: { $0.state.floor <= known && known <= $0.state.position }) else { return }
        pastCount += 1
        past.append(Past(id: pastCount, state: loaded))
        if past.count > KnownMarket.mostPast { past.removeFirst() }
    }

    /// The market of a fit: its curve, and the spreads of the bonds that were priced then.
    private func snapshot(_ curve: CurveView, _ setting: CurveSetting) async throws -> MarketSnapshot {
        if let place = snapshots.firstIndex(where: { $0.event == curve.event }) {
            snapshots.append(snapshots.remove(at: place))
            return snapshots[snapshots.count - 1].market
        }
        let selection = try await select(nil, at: curve.fit.pricesAt, day: curve.fit.day, on: setting)
        let made = try MarketSnapshot(curve.fit, setting, selection.candidates)
        if !snapshots.contains(where: { $0.event == curve.event }) {
            snapshots.append((curve.event, made))
            if snapshots.count > KnownMarket.mostSnapshots { snapshots.removeFirst() }
        }
        return made
    }
}
