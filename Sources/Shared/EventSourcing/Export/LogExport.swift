public import Contracts

/// Writes a log as text: one canonical JSON object a line, from which `LogImport` makes the same log again, byte for byte.
public struct LogExport: Sendable {
    private let storage: any LogStorage

    /// An export of a log.
    ///
    /// - Parameter storage: where the log is kept.
    public init(_ storage: any LogStorage) {
        self.storage = storage
    }

    /// Writes the log as it ends now; what is appended meanwhile is left out.
    ///
    /// - Parameter write: takes lines with their ends, some thousand at a time.
    /// - Throws: `EventStoreError`, by cause, or what `write` throws.
    public func write(_ write: ([UInt8]) throws -> Void) async throws {
        let identity = try await storage.identity()
        let end = try await storage.head().position
        try write(try line(ExportLine(log: VerifierKey(of: identity).description)))
        var heads = try await storage.signedHeads(from: .start, limit: LogExport.page)[...]
        var position = LogPosition.start
        while position < end {
            var text: [UInt8] = []
            let events = try await storage.events(LogSelection(after: position, knownAt: end), limit: LogExport.page)
            guard let last = events.last?.position else {
                throw EventStoreError.damaged(position.advanced(by: 1), "found no event")
            }
            for event in events {
                text += try line(ExportLine(event: ExportedEvent(event)))
                if heads.isEmpty { heads = try await storage.signedHeads(from: event.position, limit: LogExport.page)[...] }
                while let head = heads.first, head.head.position <= event.position {
                    text += try line(ExportLine(head: HeadNote(head, of: identity).description))
                    heads = heads.dropFirst()
                }
            }
            try write(text)
            position = last
        }
        try await writeAnswers(upTo: end, write)
    }

    private func writeAnswers(upTo end: LogPosition, _ write: ([UInt8]) throws -> Void) async throws {
        var after: MessageID?
        while true {
            let answers = try await storage.answers(after: after, limit: LogExport.page)
            guard let last = answers.last else { return }
            var text: [UInt8] = []
            for answer in answers where answer.last <= end { text += try line(ExportLine(answer: ExportedAnswer(answer))) }
            try write(text)
            after = last.command
        }
    }

    private func line(_ line: ExportLine) throws -> [UInt8] {
        try CanonicalEncoder.encode(line) + [10]
    }

    /// How many rows are held at a time.
    private static let page = 4_096
}
