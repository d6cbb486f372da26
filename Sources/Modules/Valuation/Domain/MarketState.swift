import Contracts
import EventSourcing
import FixedIncome

/// Valuation's own copy of the market in memory: terms, prices and curves by the positions that they hold from.
struct MarketState: Sendable {
    /// How many values of each bond are kept at least.
    let depth: Int
    let rules: PriceRules
    /// Events up to here are in it.
    private(set) var position = LogPosition.start
    /// From here on every position can be asked.
    private(set) var floor = LogPosition.start
    /// The last event that could change a curve of a sector and currency.
    private(set) var changes: [String: LogPosition] = [:]
    private var bonds: [BondID: KnownBond] = [:]
    private var order: [BondID]?
    private var curves: [String: [CurveView]] = [:]

    /// The events that it is made of.
    static let eventTypes: Set<MessageName> = [
        BondCreated.name, BondAmended.name, BondRetired.name, BondReopened.name, PricesUpdated.name, PriceMarked.name,
        CloseRecorded.name, CurveFitted.name,
    ]

    init(depth: Int, rules: PriceRules) {
        self.depth = depth
        self.rules = rules
    }

    /// Takes in an event.
    mutating func apply(_ event: DecodedEvent) {
        let position = event.record.position
        switch event.event {
        case let created as BondCreated: define(created.id, created.details, created.classification, position)
        case let amended as BondAmended: define(amended.id, amended.details, amended.classification, position)
        case let retired as BondRetired: retire(retired.id, true, position)
        case let reopened as BondReopened: retire(reopened.id, false, position)
        case let marked as PriceMarked: price(marked.bond, PriceRecord(marked, by: event.record))
        case let updated as PricesUpdated:
            for row in updated.bonds.indices { price(updated.bonds[row], PriceRecord(updated, row, by: event.record)) }
        case let closed as CloseRecorded:
            for row in closed.bonds.indices { price(closed.bonds[row], PriceRecord(closed, row, by: event.record)) }
        case let fitted as CurveFitted:
            curves[fitted.curve, default: []].append(
                CurveView(fit: fitted, fittedAt: event.record.occurredAt, event: position))
            trim(fitted.curve)
        default: break
        }
        self.position = position
    }

    /// Takes in what was known of a bond where the state begins.
    mutating func restore(_ id: BondID, _ record: BondRecord) {
        order = nil
        add(record, id)
        note(record, record.event)
    }

    /// Takes in the prices that were known where the state begins.
    mutating func restore(_ id: BondID, _ prices: BondPrices) {
        let kinds = PriceKind.allCases.compactMap { prices[$0] }
        guard let last = kinds.map(\.event).max() else { return }
        put(prices, id, at: last)
        for price in kinds { note(price, id) }
    }

    /// Takes in the curve that was known where the state begins.
    mutating func restore(_ view: CurveView) {
        curves[view.fit.curve] = [view]
    }

    /// Says where the state begins: nothing before it can be asked.
    mutating func begin(at position: LogPosition) {
        (self.position, floor) = (position, position)
    }

    /// Says that there is nothing more up to a position.
    mutating func reach(_ position: LogPosition) {
        self.position = max(self.position, position)
    }

    /// The curve that was known at a position.
    func curve(_ name: String, at known: LogPosition) -> CurveView? {
        curves[name]?.last { $0.event <= known }
    }

    /// The market day of the prices that make a curve: the last one that a tenth of its bonds have reached which are not due by then. A
    /// single quote of another day, from a hand or a file, does not move the others to it; nor do prices too old for the last fit move
    /// the market back, as long as there are others. A price of the day of maturity or later makes no market. Nil without any that does.
    func lastDay(of curve: CurveSetting, at known: LogPosition) -> CalendarDate? {
        var prices: [(day: CalendarDate, due: CalendarDate)] = []
        for bond in bonds.values {
            guard let record = bond.records.value(at: known), MarketState.makes(curve, record),
                let maturity = record.details.definition.maturity,
                let price = bond.prices.value(at: known).flatMap({ rules.latest($0) })
            else { continue }
            prices.append((price.day, maturity))
        }
        let fitted = self.curve(curve.name, at: known)?.fit.day
        let oldest = fitted.map { rules.window(of: $0, on: curve.calendar).lowerBound }
        let recent = oldest.map { oldest in prices.filter { $0.day >= oldest } } ?? prices
        return MarketState.day(recent) ?? MarketState.day(prices)
    }

    private static func day(_ prices: [(day: CalendarDate, due: CalendarDate)]) -> CalendarDate? {
        // A price has reached the days up to its own, of those on which its bond was not due.
        let last = prices.map { min($0.day.dayNumber, $0.due.dayNumber - 1) }.sorted(by: >)
        let due = prices.map(\.due).sorted(by: >)
        var (reached, alive) = (0, 0)
        for day in Set(prices.filter { $0.day < $0.due }.map(\.day)).sorted(by: >) {
            while reached < last.count, last[reached] >= day.dayNumber { reached += 1 }
            while alive < due.count, due[alive] > day { alive += 1 }
            if reached > (alive - 1) / 10 { return day }
        }
        return nil
    }

    /// Bonds as they were known at a position, settled for a trade on a market day: those named, or all of the curve's currency that are
    /// in use, by name.
    mutating func select(_ ids: [BondID]?, at known: LogPosition, day: CalendarDate, on curve: CurveSetting) -> Selection {
        var (selection, seen) = (Selection(), Set<BondID>())
        let window = rules.window(of: day, on: curve.calendar)
        // A bond that is named twice is valued once, where it stands first.
        for (place, id) in (ids ?? sorted()).enumerated() where ids == nil || seen.insert(id).inserted {
            switch candidate(id, place, known, day, window, curve) {
            case .success(let candidate): selection.candidates.append(candidate)
            case .failure(let error):
                if ids == nil, error.isOutOfUse { continue }
                selection.refused.append(error.row(place, id))
                if error.endsValuation { selection.ended.append(error.row(place, id)) }
            }
        }
        return selection
    }

    /// The bonds of a curve's currency that were in use at a position, by name.
    mutating func inUse(at known: LogPosition, on curve: CurveSetting) -> [BondID] {
        sorted().filter { id in
            bonds[id]?.records.value(at: known).map { $0.details.currency == curve.currency && !$0.isRetired } ?? false
        }
    }

    private mutating func candidate(
        _ id: BondID, _ row: Int, _ known: LogPosition, _ day: CalendarDate, _ window: ClosedRange<CalendarDate>,
        _ curve: CurveSetting
    ) -> Result<Candidate, UnpriceableBond> {
        guard let record = bonds[id]?.records.value(at: known) else {
            return .failure(
                UnpriceableBond(
                    field: "bond", found: "\(id)", expected: "a bond known at position \(known)", isOutOfUse: true,
                    endsValuation: false))
        }
        guard record.details.currency == curve.currency else {
            return .failure(
                UnpriceableBond(
                    field: "currency", found: record.details.currency, expected: "\(curve.currency), as curve \(curve.name)",
                    isOutOfUse: true))
        }
        guard !record.isRetired else {
            return .failure(
                UnpriceableBond(
                    field: "bond", found: "retired", expected: "a bond in use", isOutOfUse: true, endsValuation: false))
        }
        guard let settled = bonds[id]?.settle(record, day: day, on: curve) else {
            return .failure(UnpriceableBond(field: "bond", found: "\(id)", expected: "a known bond"))
        }
        let price = bonds[id]?.prices.value(at: known).flatMap { rules.choose($0, within: window) }
        let staleness = price.flatMap { rules.staleness($0, window, day: day) }
        return settled.map { Candidate(row: row, id: id, record: record, price: price, staleness: staleness, entry: $0) }
    }

    private mutating func sorted() -> [BondID] {
        if let order { return order }
        let made = bonds.keys.sorted()
        order = made
        return made
    }

    private mutating func define(
        _ id: BondID, _ details: BondDetails, _ classification: BondClassification, _ position: LogPosition
    ) {
        let before = bonds[id]?.records.last
        let record = BondRecord(
            details: details, classification: classification, isRetired: before?.isRetired ?? false, event: position)
        if bonds[id] == nil { order = nil }
        add(record, id)
        if let before { note(before, position) }
        note(record, position)
    }

    private mutating func retire(_ id: BondID, _ isRetired: Bool, _ position: LogPosition) {
        guard var record = bonds[id]?.records.last else { return }
        record.isRetired = isRetired
        record.event = position
        add(record, id)
        note(record, position)
    }

    private mutating func add(_ record: BondRecord, _ id: BondID) {
        let forgotten = bonds[id, default: KnownBond(id)].records.add(record, at: record.event, depth: depth)
        if let forgotten { floor = max(floor, forgotten) }
    }

    private mutating func price(_ id: BondID, _ price: PriceRecord) {
        var prices = bonds[id]?.prices.last ?? BondPrices()
        prices.take(price)
        guard prices[price.kind] == price else { return }
        put(prices, id, at: price.event)
        note(price, id)
    }

    private mutating func put(_ prices: BondPrices, _ id: BondID, at position: LogPosition) {
        if bonds[id] == nil { order = nil }
        let forgotten = bonds[id, default: KnownBond(id)].prices.add(prices, at: position, depth: depth)
        if let forgotten { floor = max(floor, forgotten) }
    }

    /// A close changes a curve only where closes count.
    private mutating func note(_ price: PriceRecord, _ id: BondID) {
        guard price.kind != .close || rules.takesCloses, let record = bonds[id]?.records.last else { return }
        note(record, price.event)
    }

    private mutating func note(_ record: BondRecord, _ position: LogPosition) {
        let key = MarketState.key(record.classification.sector, record.details.currency)
        changes[key] = max(changes[key] ?? .start, position)
    }

    /// Where the bonds of a curve changed last.
    func lastChange(of curve: CurveSetting) -> LogPosition? {
        changes[MarketState.key(curve.sector, curve.currency)]
    }

    private mutating func trim(_ curve: String) {
        guard let views = curves[curve], views.count > 2 * depth else { return }
        floor = max(floor, views[depth].event)
        curves[curve]?.removeFirst(depth)
    }

    static func makes(_ curve: CurveSetting, _ record: BondRecord) -> Bool {
        record.classification.sector == curve.sector && record.details.currency == curve.currency && !record.isRetired
            && curve.isMade(of: record.details.definition.kind)
    }

    private static func key(_ sector: MarketSector, _ currency: String) -> String { "\(sector.rawValue) \(currency)" }
}
