public import Contracts
public import Runtime
internal import Synchronization

/// The private key that a log is signed with, where it is kept: asked for when the log is opened, and made with a log that is new.
public final class LogSigningKey: Sendable {
    /// Gives the private key of a log, 32 bytes: the one that is kept, or for a log that is new one that is made and kept now.
    public typealias Source = @Sendable (_ log: MessageID, _ isNew: Bool) throws -> [UInt8]

    private let source: Source
    private let clock: any WallClock
    private let entropy: any Entropy
    private let found = Mutex<(signer: HeadSigner, isNew: Bool)?>(nil)

    /// The key of a log that is to be opened.
    ///
    /// - Parameters:
    ///   - source: gives the log's private key.
    ///   - clock: the writer's clock.
    ///   - entropy: draws the identifier of a new log.
    public init(_ source: @escaping Source, clock: any WallClock, entropy: any Entropy) {
        (self.source, self.clock, self.entropy) = (source, clock, entropy)
    }

    /// The identity to write a log under.
    ///
    /// - Parameter stored: the log's own; nil for a log that is not there, which is then made.
    /// - Returns: the identity with the public half of the key; asked again, the same.
    /// - Throws: `EventStoreError.noKey` when the key is not at hand.
    public func identity(of stored: LogIdentity?) throws(EventStoreError) -> LogIdentity {
        if let found = found.withLock({ $0 }), stored == nil || stored?.id == found.signer.identity.id {
            return found.signer.identity
        }
        let log = stored?.id ?? draw()
        let signer: HeadSigner
        do {
            signer = try HeadSigner(privateKey: try source(log, stored == nil), log: log)
        } catch {
            throw .noKey("\(error)")
        }
        found.withLock { $0 = (signer, stored == nil) }
        return signer.identity
    }

    /// Checks the end of a log whose identity was asked for, and makes it ready for use.
    ///
    /// - Parameters:
    ///   - storage: where the log is kept, opened under that identity.
    ///   - kept: the head that was kept beside the log; nil when there is none.
    ///   - limits: how much the log takes at once.
    /// - Returns: the log, and what verifies the rest of it.
    /// - Throws: `EventStoreError.damaged` when the end of the log is not what was written, `otherHistory` when the kept head says that it was
    ///   cut or replaced, and others by cause.
    public func use<Storage: LogStorage>(
        _ storage: Storage, kept: HeadNote?, limits: AppendLimits = AppendLimits()
    ) async throws(EventStoreError) -> OpenedLog<Storage> {
        guard let (signer, isNew) = found.withLock({ $0 }) else {
            throw .noKey("the log was opened without asking for its identity")
        }
        let key = VerifierKey(of: signer.identity)
        try await LogOpening.check(storage, under: key, kept: kept)
        let log = EventLog(storage, clock: clock, signer: signer, limits: limits)
        return OpenedLog(
            log: log, storage: storage, verification: LogVerification(storage, key: key, clock: clock),
            appends: LogAppends(log, clock: clock), isNew: isNew)
    }

    private func draw() -> MessageID {
        MessageID(
            version7At: Timestamp(nanoseconds: clock.nanosecondsSince1970), randomness: (entropy.nextWord(), entropy.nextWord()))
    }
}
