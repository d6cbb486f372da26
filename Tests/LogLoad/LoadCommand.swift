import Contracts
import EventSourcing

/// A command of the load: all of it follows from its number, so that it can be sent again in another life.
struct LoadCommand: Sendable {
    private let life: UInt64
    private let writer: UInt64
    private let number: UInt64

    init(_ life: UInt64, _ writer: UInt64, _ number: UInt64) {
        (self.life, self.writer, self.number) = (life, writer, number)
    }

    static func signer() throws -> HeadSigner {
        try HeadSigner(
            privateKey: [UInt8](repeating: 6, count: 32), log: MessageID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0003))
    }

    /// Every fifth is a batch over two streams, every eleventh a receipt without events, all others a single event.
    func request(events: Int? = nil) throws -> AppendRequest {
        let id = MessageID(high: life, low: writer << 32 | number)
        let count = events ?? (number % 5 == 4 ? 12 : number % 11 == 10 ? 0 : 1)
        let draft = { (place: Int) in
            EventDraft(
                type: "load.moved.v1", payload: Array(#"{"number":\#(number),"place":\#(place)}"#.utf8),
                occurredAt: Timestamp(nanoseconds: Int64(number)))
        }
        let half = count / 2
        var streams: [StreamAppend] = []
        if count > 0 {
            streams.append(
                StreamAppend(stream: try StreamName("load/\(writer)"), expected: .any, events: (half..<count).map(draft)))
        }
        if half > 0 { streams.append(StreamAppend(stream: "load/shared", expected: .any, events: (0..<half).map(draft))) }
        let cause = Cause(command: id, fingerprint: Digest256(of: "\(id)".utf8), handler: "load", actor: .local)
        return AppendRequest(cause: cause, streams: streams) { (last) throws(CanonicalError) in
            Array(#"{"last":\#(last.value)}"#.utf8)
        }
    }
}
