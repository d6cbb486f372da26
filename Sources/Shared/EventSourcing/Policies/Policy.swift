package import Contracts

/// What reacts to events with commands: the rule "whenever this happened, do that".
///
/// It is pure: the same event leads to the same commands for good, so that sending them again changes nothing. It keeps no state: what it
/// needs to know stands in the event.
package protocol Policy: Sendable {  // house-rule: 5 modules implement it; no engine stands behind it
    /// Its name, `module/policy`: it is the actor of its commands, and their identifiers are derived from it.
    var name: ActorID { get }

    /// The contracts that it hears, by any of their versions.
    var eventTypes: Set<MessageName> { get }

    /// What its commands must follow the order of events in: the stream, unless a policy says otherwise.
    ///
    /// - Parameter record: an event.
    /// - Returns: any text; commands of one key follow each other.
    func key(of record: RecordedEvent) -> String

    /// What is to be done about an event.
    ///
    /// - Parameter event: in the latest version of its contract.
    /// - Returns: commands, sent one after the other; none when there is nothing to do.
    /// - Throws: whatever says that there is no way to react; the event is recorded with it.
    func react(to event: DecodedEvent) throws -> [any Command]
}

extension Policy {
    package func key(of record: RecordedEvent) -> String { record.stream.text }
}
