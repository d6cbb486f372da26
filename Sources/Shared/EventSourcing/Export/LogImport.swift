public import Contracts
internal import Synchronization

/// Makes a log again from an export, commit by commit, with the hashes and signatures as they stand there: whether they are right is for
/// `LogVerifier` to say.
public struct LogImport {
    private let storage: any LogStorage
    private let limits: ImportLimits
    private var line = 1
    private var pending = PendingCommit()
    private var frontier = MerkleFrontier()
    private var head = LogHead.empty
    private let log: MessageID
    private let key: VerifierKey

    /// The key of the log that an export was made of.
    ///
    /// - Parameter firstLine: the first line of the file.
    /// - Returns: what to make the storage with.
    /// - Throws: `ImportError.malformedLine` when it is no such line.
    public static func identity(_ firstLine: [UInt8]) throws(ImportError) -> LogIdentity {
        guard let text = (try? CanonicalDecoder.decode(ExportLine.self, from: firstLine))?.log, let key = try? VerifierKey(text),
            let slash = key.name.lastIndex(of: "/"), let id = try? MessageID(String(key.name[key.name.index(after: slash)...]))
        else {
            throw .malformedLine(
                1, found: String(decoding: firstLine.prefix(60), as: UTF8.self), expected: "{\"log\":\"<key of a log>\"}")
        }
        return LogIdentity(id: id, publicKey: key.publicKey)
    }

    /// An import into a storage.
    ///
    /// - Parameters:
    ///   - storage: an empty one, made with the identity of the first line.
    ///   - limits: how much is held in memory at once.
    /// - Throws: `ImportError.notEmpty`, or `EventStoreError` by cause.
    public init(into storage: any LogStorage, limits: ImportLimits = ImportLimits()) async throws {
        guard try await storage.latestSignedHead() == nil else { throw ImportError.notEmpty }
        self.storage = storage
        self.limits = limits
        let identity = try await storage.identity()
        (log, key) = (identity.id, VerifierKey(of: identity))
    }

    /// Takes a line behind the first.
    ///
    /// - Parameter bytes: the line without its end.
    /// - Throws: `ImportError.malformedLine`, or `EventStoreError` by cause.
    public mutating func take(_ bytes: [UInt8]) async throws {
        line += 1
        try check(bytes)
        let content: ExportLine
        do throws(CanonicalError) {
            content = try CanonicalDecoder.decode(ExportLine.self, from: bytes)
        } catch {
            throw malformed(error.description, "a line as export writes it")
        }
        guard try LogImport.isWhole(content, bytes) else {
            throw malformed("a line with other members, or written otherwise", "a line as export writes it")
        }
        if let event = content.event?.event {
            let expected = head.position.advanced(by: pending.events.count + 1)
            guard event.position == expected else { throw malformed("position \(event.position)", "position \(expected)") }
            pending.add(event, line: line)
        } else if let text = content.head {
            try await commit(text)
        } else if let answer = content.answer?.answer {
            pending.add(answer, line: line)
        } else {
            throw malformed("no event, head or answer", "one of them")
        }
    }

    /// Whether what was read is all that the line says: the same log gives the same lines.
    private static func isWhole(_ content: ExportLine, _ bytes: [UInt8]) throws -> Bool {
        var again = ExportLine()
        if let event = content.event {
            again.event = ExportedEvent(event.event)
        } else if let answer = content.answer {
            again.answer = ExportedAnswer(answer.answer)
        } else {
            again.head = content.head
        }
        return try CanonicalEncoder.encode(again) == bytes
    }

    /// Ends the import.
    ///
    /// - Returns: how many events the log has now.
    /// - Throws: `ImportError.incomplete`, or `EventStoreError` by cause.
    public mutating func finish() async throws -> Int64 {
        guard pending.isEmpty else {
            throw ImportError.incomplete(events: pending.events.count, answers: pending.answers.count)
        }
        return head.position.value
    }

    private mutating func check(_ bytes: [UInt8]) throws(ImportError) {
        guard bytes.count <= limits.bytesInLine else { throw .longLine(line, found: bytes.count, limit: limits.bytesInLine) }
        pending.count(bytes)
        guard pending.bytes <= limits.bytesInCommit else {
            throw .largeCommit(line, found: pending.bytes, limit: limits.bytesInCommit)
        }
    }

    /// What is wrong with the line at hand, of which not more is said than a person reads.
    private func malformed(_ found: String, _ expected: String) -> ImportError {
        .malformedLine(
            line, found: found.utf8.count > 400 ? found.prefix(200) + "…" + found.suffix(100) : found, expected: expected)
    }

    private mutating func commit(_ text: String) async throws {
        let note: HeadNote
        do throws(HeadError) {
            note = try HeadNote(text)
        } catch {
            throw malformed(error.description, "the note of a signed head")
        }
        guard note.note.keyID == key.keyID else {
            throw malformed("a head signed by the key \(VerifierKey.text(ofID: note.note.keyID))", "one by the key \(key.idText)")
        }
        let signed = note.signedHead.head
        let position = head.position.advanced(by: pending.events.count)
        let count = head.answers.count + Int64(pending.answers.count)
        guard note.log == log, signed.position == position, signed.answers.count == count, !pending.answers.isEmpty else {
            throw malformed(
                "a head of \(note.log) at \(signed.position), with \(signed.answers.count) answers",
                "one of \(log) at \(position), with \(max(count, head.answers.count + 1))")
        }
        let tiles = frontier.append(pending.events)
        head = LogHead(
            position: position, chainHash: pending.events.last?.chainHash ?? head.chainHash, recordedAt: signed.recordedAt,
            frontier: frontier, answers: signed.answers)
        try await write(
            LogCommit(events: pending.events, answers: pending.answers, head: head, signedHead: note.signedHead, tiles: tiles))
        pending = PendingCommit()
    }

    private func write(_ commit: LogCommit) async throws {
        let pending = pending
        let clash = Mutex<ImportError?>(nil)
        do {
            try await storage.commit(
                touching: Array(Set(commit.events.map(\.stream))), answering: commit.answers.map(\.command)
            ) { (state) throws(EventStoreError) in
                guard let found = pending.clash(with: state) else { return commit }
                clash.withLock { $0 = found }
                throw .invalidAppend(found.description)
            }
        } catch {
            throw clash.withLock { $0 } ?? error
        }
    }
}
