import Contracts
import EventSourcing

/// Whenever a price or a bond changed, the bonds that it touches are valued.
struct RevalueOnPrices: Policy {
    let curves: [String]
    /// Whether an official close changes what bonds are valued by.
    let takesCloses: Bool
    let name = ActorID(stored: "valuation/revalue")
    let eventTypes: Set<MessageName> = [
        PricesUpdated.name, PriceMarked.name, BondCreated.name, BondAmended.name, BondReopened.name,
        CloseRecorded.name,
    ]

    func react(to event: DecodedEvent) -> [any Command] {
        let bonds: [BondID]
        switch event.event {
        case let updated as PricesUpdated: bonds = updated.bonds
        case let marked as PriceMarked: bonds = [marked.bond]
        case let closed as CloseRecorded where takesCloses: bonds = closed.bonds
        case let created as BondCreated: bonds = [created.id]
        case let amended as BondAmended: bonds = [amended.id]
        case let reopened as BondReopened: bonds = [reopened.id]
        default: return []
        }
        let position = event.record.position
        return curves.map { ValueBonds(curve: $0, bonds: bonds, known: position, cause: "\(event.record.type)@\(position)") }
    }
}
