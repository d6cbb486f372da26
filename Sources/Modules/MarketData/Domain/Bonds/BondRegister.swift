internal import Contracts
internal import FixedIncome

/// All bonds, as the rules of commands need them: a fold of the streams `market-data.bonds`.
struct BondRegister: Sendable {
    /// What the rules need of a bond.
    struct Entry: Sendable {
        var version: Int64
        var maturity: CalendarDate?
        var outstanding: Int64?
        /// The last day of its use; nil for a bond in use.
        var retiredOn: CalendarDate?
        var isRetired: Bool { retiredOn != nil }
        fileprivate var names: [IdentifierName]
    }

    private(set) var entries: [BondID: Entry] = [:]
    private var owners: [IdentifierName: BondID] = [:]

    static func stream(of bond: BondID) -> StreamName { StreamName(stored: "\(category)/\(bond.text)") }

    static let category = "market-data.bonds"

    /// Takes in what has happened to a bond.
    ///
    /// - Parameters:
    ///   - event: of a bond's stream; others change nothing.
    ///   - version: its place in the stream.
    mutating func apply(_ event: any Event, version: Int64) {
        switch event {
        case let event as BondCreated: set(event.id, event.details, version, retiredOn: nil)
        case let event as BondAmended: set(event.id, event.details, version, retiredOn: entries[event.id]?.retiredOn)
        case let event as BondRetired:
            entries[event.id]?.retiredOn = event.on
            entries[event.id]?.version = version
        case let event as BondReopened:
            entries[event.id]?.retiredOn = nil
            entries[event.id]?.outstanding = event.outstanding
            entries[event.id]?.version = version
        default: break
        }
    }

    /// The bond that has an identifier; nil when none does.
    func owner(of name: IdentifierName) -> BondID? { owners[name] }

    private mutating func set(_ id: BondID, _ details: BondDetails, _ version: Int64, retiredOn: CalendarDate?) {
        for name in entries[id]?.names ?? [] where owners[name] == id { owners[name] = nil }
        let names = details.identifiers.uniqueNames
        for name in names { owners[name] = id }
        entries[id] = Entry(
            version: version, maturity: details.definition.maturity, outstanding: details.outstanding, retiredOn: retiredOn,
            names: names)
    }
}
