internal import Contracts

/// A line of an export; exactly one of its members is there.
///
/// First the log's key, then each commit: its events, its answers to commands, and the note of its signed head.
struct ExportLine: Codable {
    var log: String?
    var event: ExportedEvent?
    var head: String?
    var answer: ExportedAnswer?
}
