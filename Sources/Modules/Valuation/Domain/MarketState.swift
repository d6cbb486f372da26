import Contracts
import EventSourcing
import FixedIncome

/// Valuation's own copy of the market in memory: terms, prices and curves by the positions that they hold from.
struct MarketState: Sendable {
    /// How many values of each bond are kept at least.
    let depth: Int
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
        CurveFitted.name,
    ]

    init(depth: Int) {
        self.depth = depth
    }

    /// Takes in an event.
    mutating func apply(_ event: DecodedEvent) {
        let position = event.record.position
        switch event.event {
        case let created as BondCreated: define(created.id, created.details, created.classification, position)
        case let amended as BondAmended: define(amended.id, amended.details, amended.classification, position)
        case let retired as BondRetired: retire(retired.id, true, position)
        case let reopened as BondReopened: retire(reopened.id, false, position)
        case let marked as PriceMarked:
            price(marked.bond, PriceRecord(price: marked.price, day: marked.day, event: position))
        case let updated as PricesUpdated:
            for (bond, value) in zip(updated.bonds, updated.prices) {
                price(bond, PriceRecord(price: value, day: updated.day, event: position))
            }
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

    /// Takes in the price that was known where the state begins.
    mutating func restore(_ id: BondID, _ price: PriceRecord) {
        self.price(id, price)
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

    /// The market day of the prices that make a curve: the last one that a tenth of its bonds have reached. A single quote of another day,
    /// from a hand or a file, does not move the others to it.
    func lastDay(of curve: CurveSetting, at known: LogPosition) -> CalendarDate? {
        var days: [CalendarDate] = []
        for bond in bonds.values {
            guard let record = bond.records.value(at: known), MarketState.makes(curve, record),
                let price = bond.prices.value(at: known)
            else { continue }
            days.append(price.day)
        }
        days.sort(by: >)
        return days.isEmpty ? nil : days[(days.count - 1) / 10]
    }

    /// Bonds as they were known at a position, settled for a trade on a market day: those named, or all of the curve's currency that are
    /// in use, by name.
    mutating func select(_ ids: [BondID]?, at known: LogPosition, day: CalendarDate, on curve: CurveSetting) -> Selection {
        var (selection, seen) = (Selection(), Set<BondID>())
        // A bond that is named twice is valued once, where it stands first.
        for (place, id) in (ids ?? sorted()).enumerated() where ids == nil || seen.insert(id).inserted {
            switch candidate(id, place, known, day, curve) {
            case .success(let candidate): selection.candidates.append(candidate)
            case .failure(let error):
                if ids == nil, error.isOutOfUse { continue }
                selection.refused.append(error.row(place, id))
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
        _ id: BondID, _ row: Int, _ known: LogPosition, _ day: CalendarDate, _ curve: CurveSetting
    ) -> Result<Candidate, UnpriceableBond> {
        guard let record = bonds[id]?.records.value(at: known) else {
            return .failure(
                UnpriceableBond(field: "bond", found: "\(id)", expected: "a bond known at position \(known)", isOutOfUse: true))
        }
        guard record.details.currency == curve.currency else {
            return .failure(
                UnpriceableBond(
                    field: "currency", found: record.details.currency, expected: "\(curve.currency), as curve \(curve.name)",
                    isOutOfUse: true))
        }
        guard !record.isRetired else {
            return .failure(UnpriceableBond(field: "bond", found: "retired", expected: "a bond in use", isOutOfUse: true))
        }
        guard let settled = bonds[id]?.settle(record, day: day, on: curve) else {
            return .failure(UnpriceableBond(field: "bond", found: "\(id)", expected: "a known bond"))
        }
        let price = bonds[id]?.prices.value(at: known)
        return settled.map { Candidate(row: row, id: id, record: record, price: price, entry: $0) }
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
        if bonds[id] == nil { order = nil }
        let forgotten = bonds[id, default: KnownBond(id)].prices.add(price, at: price.event, depth: depth)
        if let forgotten { floor = max(floor, forgotten) }
        if let record = bonds[id]?.records.last { note(record, price.event) }
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
