public import Contracts

/// Work that takes longer than its sender waits: an import, a revaluation of everything.
public struct JobRequest: Sendable, Equatable {
    /// Its identifier; the same one again is the same job.
    public let id: MessageID

    /// What kind of work it is, such as `import-quotes`.
    public let kind: String

    /// What to do, in canonical bytes; empty once the job is done or was called off.
    public private(set) var payload: [UInt8]

    /// Jobs of a higher priority go first.
    public let priority: Int

    /// It does not begin before; nil for at once.
    public let notBefore: Timestamp?

    /// How often it may be tried in all; 1 or more.
    public let attempts: Int

    /// Who wants it.
    public let actor: ActorID

    /// What it is called, for people, such as the name of a file; nil for nothing.
    public let name: String?

    /// What tells the work from other work under the same identifier.
    public let mark: JobMark

    /// Work to be done.
    ///
    /// - Parameters:
    ///   - id: its identifier; the same one again is the same job.
    ///   - kind: what kind of work it is: 1 to 80 bytes.
    ///   - payload: what to do, in canonical bytes.
    ///   - priority: jobs of a higher priority go first.
    ///   - notBefore: it does not begin before; nil for at once.
    ///   - attempts: how often it may be tried in all; 1 or more.
    ///   - actor: who wants it.
    ///   - name: what it is called, for people.
    ///   - mark: what tells the work from other work under the same identifier; nil for the payload's, which is right unless a part of it is
    ///     not the client's to repeat.
    public init(
        id: MessageID, kind: String, payload: [UInt8], priority: Int = 0, notBefore: Timestamp? = nil, attempts: Int = 5,
        actor: ActorID = .local, name: String? = nil, mark: JobMark? = nil
    ) {
        precondition(attempts >= 1, "found \(attempts) attempts, expected 1 or more")
        precondition((1...80).contains(kind.utf8.count), "found the kind \"\(kind)\", expected 1 to 80 bytes")
        self.id = id
        self.kind = kind
        self.payload = payload
        self.priority = priority
        self.notBefore = notBefore
        self.attempts = attempts
        self.actor = actor
        self.name = name
        self.mark = mark ?? JobMark(of: payload)
    }

    /// Whether another request asks for the same work.
    package func asksFor(theSameAs other: JobRequest) -> Bool {
        (id, kind, priority, notBefore, attempts) == (other.id, other.kind, other.priority, other.notBefore, other.attempts)
            && (actor, mark) == (other.actor, other.mark)
    }

    /// Drops what to do; the mark stays.
    mutating func dropPayload() {
        payload = []
    }
}
