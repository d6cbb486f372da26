public import Contracts
public import EventSourcing
public import Runtime
internal import Synchronization

extension SQLiteLogStorage {
    /// Gives the private key of a log, 32 bytes: the one that is kept, or for a log that is new one that is made and kept now.
    public typealias SigningKey = @Sendable (_ log: MessageID, _ isNew: Bool) throws -> [UInt8]

    /// Opens the log of a directory for use, and makes it at first start. However long it is, only its end is checked here:
    /// `OpenedLog.verification` goes over the rest.
    ///
    /// - Parameters:
    ///   - directory: its path; it must be there.
    ///   - signingKey: gives the log's private key.
    ///   - clock: the writer's clock.
    ///   - entropy: draws the identifier of a new log.
    ///   - archives: files with older parts of the log.
    ///   - limits: how much the log takes at once.
    /// - Returns: the log, and what verifies the rest of it.
    /// - Throws: `EventStoreError.noKey` or `otherKey` when the key is not at hand or another one, `damaged` when the end of the log is not
    ///   what was written, `otherHistory` when the head kept beside it says that it was cut or replaced, and others by cause.
    public static func open(
        _ directory: String, signingKey: @escaping SigningKey, clock: any WallClock, entropy: any Entropy,
        archives: [String] = [], limits: AppendLimits = AppendLimits()
    ) async throws(EventStoreError) -> OpenedLog {
        let found = Mutex<(signer: HeadSigner, isNew: Bool)?>(nil)
        let draw: @Sendable () -> MessageID = {
            MessageID(
                version7At: Timestamp(nanoseconds: clock.nanosecondsSince1970),
                randomness: (entropy.nextWord(), entropy.nextWord()))
        }
        let naming: @Sendable (LogIdentity?) throws(EventStoreError) -> LogIdentity = { (stored) throws(EventStoreError) in
            if let signer = found.withLock({ $0?.signer }) { return signer.identity }
            let signer = try SQLiteLogStorage.signer(of: stored?.id ?? draw(), isNew: stored == nil, by: signingKey)
            found.withLock { $0 = (signer, stored == nil) }
            return signer.identity
        }
        let storage = try await SQLiteLogStorage(directory: directory, access: .writeAs(naming), archives: archives)
        guard let (signer, isNew) = found.withLock({ $0 }) else {
            preconditionFailure("a log was opened for writing without a key")
        }
        let key = VerifierKey(of: signer.identity)
        do throws(EventStoreError) {
            try await LogOpening.check(storage, under: key, kept: try storage.sidecar?.read())
        } catch {
            // What is wrong is the answer; the head beside the log stays, as it is the proof.
            try? await storage.close(notingHead: false)
            throw error
        }
        let log = EventLog(storage, clock: clock, signer: signer, limits: limits)
        return OpenedLog(
            log: log, storage: storage, verification: LogVerification(storage, key: key, clock: clock),
            appends: LogAppends(log, clock: clock), isNew: isNew)
    }

    private static func signer(of log: MessageID, isNew: Bool, by key: SigningKey) throws(EventStoreError) -> HeadSigner {
        do {
            return try HeadSigner(privateKey: try key(log, isNew), log: log)
        } catch {
            throw .noKey("\(error)")
        }
    }
}
