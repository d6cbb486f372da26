import Foundation

/// The table of `make acceptance`, as docs/operations/topologies.md has it.
struct OutcomeTable {
    private var lines = [
        "| shape | processes | engines | streams | events | hash of contents | business state | verification | seconds |",
        "|---|---|---|---|---|---|---|---|---|",
    ]

    mutating func add(_ outcome: Outcome) throws {
        let status = outcome.verification["status"] ?? ""
        lines.append(
            "| \(outcome.shape.title) | \(outcome.processes) | \(outcome.shape.engines) | \(outcome.streams.count) | \(outcome.events.count) "
                + "| \(try outcome.hash.prefix(12)) | \(try outcome.stateHash.prefix(12)) | \(status), \(outcome.verification["signed_heads"] ?? "0") heads "
                + "| \(String(format: "%.1f", outcome.seconds)) |")
    }

    mutating func skip(_ shape: Shape, _ reason: String) {
        lines.append("| \(shape.title) | | \(shape.engines) | | | | | not run: \(reason) | |")
    }

    /// Where `BONDTRADER_ACCEPTANCE` names a file, the table is there too.
    func print() {
        let text = lines.joined(separator: "\n") + "\n"
        Swift.print("\n" + text)
        if let file = ProcessInfo.processInfo.environment["BONDTRADER_ACCEPTANCE"] {
            try? Data(text.utf8).write(to: URL(fileURLWithPath: file))
        }
    }
}
