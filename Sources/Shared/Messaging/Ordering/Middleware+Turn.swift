internal import Contracts
internal import Runtime

extension Middleware {
    /// Waits for the turn of a message: after earlier ones of its key, and until there is a place to run.
    static func turn(commands: Lanes, queries: Lanes) -> Middleware {
        Middleware("turn", at: .handling) { (delivery, next) async throws(BusError) in
            let lanes = delivery.kind == .command ? commands : queries
            let key = delivery.key.map { LaneKey(lanes: ObjectIdentifier(lanes), text: "\(delivery.module)/\($0)") }
            let isWithin = Handling.current != nil
            if isWithin, let key { try check(key, delivery) }
            let turn = isWithin ? await lanes.enterWithin(key: key?.text) : await lanes.enter(key: key?.text)
            if case .cancelled(let inFront) = turn { throw inFront ? .overloaded(delivery.name) : .cancelled(delivery.name) }
            defer { lanes.leave(key: key?.text, isWithin: isWithin) }
            guard !Task.isCancelled else { throw .cancelled(delivery.name) }
            return try await Handling.holding(key) { () async throws(BusError) in try await next(delivery) }
        }
    }

    /// A handler that waits for its own key waits for ever; one that waits for another's may, and needs an end.
    private static func check(_ key: LaneKey, _ delivery: Delivery) throws(BusError) {
        if Handling.current?.contains(key) == true || delivery.context.deadline == nil {
            throw .wouldDeadlock(delivery.name, key: key.text)
        }
    }
}
