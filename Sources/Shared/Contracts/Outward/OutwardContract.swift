/// How an event of the log goes out to others: one row of ``OutwardContracts``.
public struct OutwardContract: Sendable {
    /// The name by which others know it: the topic, and the type of its messages.
    public let name: MessageName

    /// The contract on the log that it is made of, in its latest version.
    public let origin: MessageName

    /// What has happened, in a sentence.
    public let summary: String

    /// What messages are about, and kept in order by: `bond`, `curve` or `source`.
    public let subject: String

    /// The type of what messages say.
    public let body: any (Codable & Sendable).Type

    /// Whether a batch becomes one message a bond.
    public let isUnrolled: Bool

    private let make: @Sendable (any Event, MessageID, LogPosition) throws -> [OutwardMessage]

    /// A batch that goes out as one message a bond.
    ///
    /// - Parameters:
    ///   - origin: the contract on the log.
    ///   - part: what others get.
    ///   - summary: what has happened to one bond, in a sentence.
    ///   - parts: makes the parts of an event that has an identifier and a position, in the order of the batch.
    public init<E: Event, Part: OutwardEvent>(
        unrolling origin: E.Type, into part: Part.Type, _ summary: String,
        parts: @escaping @Sendable (E, MessageID, LogPosition) throws -> [Part]
    ) {
        (name, self.origin, self.summary, subject, body, isUnrolled) = (Part.name, E.name, summary, "bond", Part.self, true)
        make = { event, id, position in
            guard let event = event as? E else { throw Self.mismatch(event, E.name) }
            return try parts(event, id, position).map {
                OutwardMessage(id: $0.id, subject: $0.bond.text, bond: $0.bond, body: $0)
            }
        }
    }

    /// An event that goes out as it stands on the log, in its latest version.
    ///
    /// - Parameters:
    ///   - origin: the contract.
    ///   - subject: what messages are about: `bond`, `curve` or `source`.
    ///   - summary: what has happened, in a sentence.
    ///   - subjectOf: which one it is about.
    public init<E: Event>(
        _ origin: E.Type, about subject: String, _ summary: String, named subjectOf: @escaping @Sendable (E) -> String
    ) {
        (name, self.origin, self.summary, self.subject, body, isUnrolled) = (E.name, E.name, summary, subject, E.self, false)
        make = { event, id, _ in
            guard let event = event as? E else { throw Self.mismatch(event, E.name) }
            return [OutwardMessage(id: "\(id)", subject: subjectOf(event), bond: nil, body: event)]
        }
    }

    /// What others get of an event.
    ///
    /// - Parameters:
    ///   - event: what it says, in the latest version.
    ///   - id: its identifier.
    ///   - position: its place on the log.
    /// - Returns: the messages, in order; those about one subject stay so.
    /// - Throws: `ContractError.unevenColumns` for a batch whose columns do not fit, `malformedName` for an event of another contract.
    public func messages(of event: any Event, id: MessageID, at position: LogPosition) throws -> [OutwardMessage] {
        try make(event, id, position)
    }

    private static func mismatch(_ event: any Event, _ expected: MessageName) -> ContractError {
        .malformedName("\(type(of: event).name) in place of \(expected)")
    }
}
