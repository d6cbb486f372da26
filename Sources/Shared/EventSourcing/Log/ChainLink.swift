internal import Contracts

/// What the chain hash of an event covers beside the chain in front of it.
struct ChainLink {
    let position: LogPosition
    let recordedAt: Timestamp
    let trace: TraceContext?
    let content: Digest256

    /// How many bytes are hashed at most.
    var size: Int {
        3 * 8 + 2 * 32 + (trace.map { HashInput.size(of: $0.parent) + HashInput.size(of: $0.state) } ?? 0)
    }

    func add(to input: inout HashInput, after previous: Digest256) {
        input.add(ChainLink.tag)
        input.add(previous)
        input.add(UInt64(bitPattern: position.value))
        input.add(UInt64(bitPattern: recordedAt.nanoseconds))
        input.add(content)
        if let trace {
            input.add(field: trace.parent)
            input.add(field: trace.state)
        }
    }

    /// `BTCHAIN1` in ASCII.
    private static let tag: UInt64 = 0x4254_4348_4149_4e31
}

extension EventPage {
    /// What the chain hash of an event covers, with a hash of its content.
    func link(_ row: Row, _ content: Digest256) -> ChainLink {
        ChainLink(position: row.position, recordedAt: row.recordedAt, trace: row.trace.map { traces[$0] }, content: content)
    }
}
