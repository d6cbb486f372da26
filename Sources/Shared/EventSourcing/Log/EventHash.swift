internal import Contracts

/// The two hashes of an event, over length-prefixed fields in a fixed order: `docs/concepts/log.md` lists them byte by byte.
enum EventHash {
    /// What events say, whichever process, engine or hour recorded them.
    ///
    /// Covers identifier, stream, version, type, business times, actor, reason, causation, correlation and payload.
    static func contents(of events: [some EventContent]) -> [Digest256] {
        let capacity = events.reduce(0) { $0 + size(ofContentOf: $1) }
        return HashInput.digests(events.count, capacity: capacity) { place, input in
            add(events[place], to: &input)
        }
    }

    /// The chain up to an event: the previous hash, the event's place, the time of recording, its trace, and what it says.
    static func chain(after previous: Digest256, of link: ChainLink) -> Digest256 {
        HashInput.digest(capacity: link.size) { link.add(to: &$0, after: previous) }
    }

    /// The chain hashes of events, each behind a hash that is known already.
    static func chains(after previous: [Digest256], of links: [ChainLink]) -> [Digest256] {
        HashInput.digests(links.count, capacity: links.reduce(0) { $0 + $1.size }) { place, input in
            links[place].add(to: &input, after: previous[place])
        }
    }

    private static func size(ofContentOf event: some EventContent) -> Int {
        let texts =
            HashInput.size(of: event.stream.text) + HashInput.size(of: event.type.text) + HashInput.size(of: event.actor.text)
        return 12 * 8 + texts + HashInput.size(of: event.reason) + event.payload.count
    }

    private static func add(_ event: some EventContent, to input: inout HashInput) {
        input.add(contentTag)
        input.add(event.id)
        input.add(UInt64(bitPattern: event.version))
        input.add(UInt64(bitPattern: event.occurredAt.nanoseconds))
        input.add(event.availableAt == nil ? 0 : 1)
        input.add(UInt64(bitPattern: event.availableAt?.nanoseconds ?? 0))
        input.add(event.causation)
        input.add(event.correlation)
        input.add(field: event.stream.text)
        input.add(field: event.type.text)
        input.add(field: event.actor.text)
        input.add(field: event.reason)
        input.add(UInt64(event.payload.count))
        event.payload.withUnsafeBytes { input.add($0) }
    }

    /// `BTEVENT1` in ASCII: keeps these hashes apart from any other use of SHA-256.
    private static let contentTag: UInt64 = 0x4254_4556_454e_5431
}
