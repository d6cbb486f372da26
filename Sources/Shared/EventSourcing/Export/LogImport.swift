public import Contracts

/// Makes a log again from an export, commit by commit, with the hashes and signatures as they stand there: whether they are right is for
/// `LogVerifier` to say.
public struct LogImport {
    private let storage: any LogStorage
    private var line = 1
    private var events: [RecordedEvent] = []
    private var answers: [CommandAnswer] = []
    private var frontier = MerkleFrontier()
    private var head = LogHead.empty
    private let log: MessageID

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
    /// - Parameter storage: an empty one, made with the identity of the first line.
    /// - Throws: `ImportError.notEmpty`, or `EventStoreError` by cause.
    public init(into storage: any LogStorage) async throws {
        guard try await storage.head().position == .start else { throw ImportError.notEmpty }
        self.storage = storage
        log = try await storage.identity().id
    }

    /// Takes a line behind the first.
    ///
    /// - Parameter bytes: the line without its end.
    /// - Throws: `ImportError.malformedLine`, or `EventStoreError` by cause.
    public mutating func take(_ bytes: [UInt8]) async throws {
        line += 1
        let content: ExportLine
        do throws(CanonicalError) {
            content = try CanonicalDecoder.decode(ExportLine.self, from: bytes)
        } catch {
            throw ImportError.malformedLine(line, found: error.description, expected: "a line as export writes it")
        }
        if let event = content.event?.event {
            guard event.position == head.position.advanced(by: events.count + 1) else {
                throw ImportError.malformedLine(
                    line, found: "position \(event.position)",
                    expected: "position \(head.position.advanced(by: events.count + 1))")
            }
            events.append(event)
        } else if let text = content.head {
            try await commit(text)
        } else if let answer = content.answer?.answer {
            answers.append(answer)
        } else {
            throw ImportError.malformedLine(line, found: "no event, head or answer", expected: "one of them")
        }
    }

    /// Ends the import.
    ///
    /// - Returns: how many events the log has now.
    /// - Throws: `ImportError.incomplete`, or `EventStoreError` by cause.
    public mutating func finish() async throws -> Int64 {
        guard events.isEmpty, answers.isEmpty else { throw ImportError.incomplete(events: events.count, answers: answers.count) }
        return head.position.value
    }

    private mutating func commit(_ text: String) async throws {
        let note: HeadNote
        do throws(HeadError) {
            note = try HeadNote(text)
        } catch {
            throw ImportError.malformedLine(line, found: error.description, expected: "the note of a signed head")
        }
        let signed = note.signedHead.head
        let position = head.position.advanced(by: events.count)
        let count = head.answers.count + Int64(answers.count)
        guard note.log == log, signed.position == position, signed.answers.count == count, !answers.isEmpty else {
            throw ImportError.malformedLine(
                line, found: "a head of \(note.log) at \(signed.position), with \(signed.answers.count) answers",
                expected: "one of \(log) at \(position), with \(max(count, head.answers.count + 1))")
        }
        var tiles: [MerkleTile] = []
        for event in events {
            frontier.append(event.chainHash) { level, index, root in
                guard level % MerkleTile.height == 0 else { return }
                tiles.append(MerkleTile(level: level / MerkleTile.height, index: index, root: root))
            }
        }
        head = LogHead(
            position: position, chainHash: events.last?.chainHash ?? head.chainHash, recordedAt: signed.recordedAt,
            frontier: frontier, answers: signed.answers)
        let commit = LogCommit(events: events, answers: answers, head: head, signedHead: note.signedHead, tiles: tiles)
        try await storage.commit(touching: Array(Set(events.map(\.stream))), answering: []) {
            (_) throws(EventStoreError) in commit
        }
        events.removeAll(keepingCapacity: true)
        answers.removeAll(keepingCapacity: true)
    }
}
