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

    /// Writes the log as it ends now, commit by commit; what is appended meanwhile is left out.
    ///
    /// - Parameter write: takes lines with their ends, about a commit's or some thousand at a time.
    /// - Throws: `EventStoreError`, by cause, or what `write` throws.
    public func write(_ write: ([UInt8]) throws -> Void) async throws {
        let identity = try await storage.identity()
        var reader = CommitReader(storage, upTo: try await storage.head())
        try write(try LogExport.line(ExportLine(log: VerifierKey(of: identity).description)))
        var text: [UInt8] = []
        while let head = try await reader.nextHead() {
            while let event = try await reader.nextEvent(in: head) {
                text += try LogExport.line(ExportLine(event: ExportedEvent(event)))
                if text.count > LogExport.textSize { try LogExport.flush(&text, write) }
            }
            while let answer = try await reader.nextAnswer(in: head) {
                text += try LogExport.line(ExportLine(answer: ExportedAnswer(answer)))
            }
            text += try LogExport.line(ExportLine(head: HeadNote(head, of: identity).description))
            if text.count > LogExport.textSize { try LogExport.flush(&text, write) }
        }
        try LogExport.flush(&text, write)
    }

    private static func flush(_ text: inout [UInt8], _ write: ([UInt8]) throws -> Void) throws {
        if !text.isEmpty { try write(text) }
        text.removeAll(keepingCapacity: true)
    }

    private static func line(_ line: ExportLine) throws -> [UInt8] {
        try CanonicalEncoder.encode(line) + [10]
    }

    /// About so many bytes are written at a time.
    private static let textSize = 1 << 20
}
