import Contracts
import EventSourcing

/// Whenever a curve was fitted, all bonds are valued on it.
struct RevalueOnCurve: Policy {
    let name = ActorID(stored: "valuation/revalue-on-curve")
    let eventTypes: Set<MessageName> = [CurveFitted.name]

    func react(to event: DecodedEvent) -> [any Command] {
        guard let fitted = event.event as? CurveFitted else { return [] }
        let position = event.record.position
        return [ValueBonds(curve: fitted.curve, known: position, cause: "\(event.record.type)@\(position)")]
    }
}
