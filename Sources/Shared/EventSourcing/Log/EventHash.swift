internal import Contracts

/// The two hashes of an event, over length-prefixed fields in a fixed order: `docs/concepts/log.md` lists them byte by byte.
enum EventHash {
    /// What events say, whichever process, engine or hour recorded them.
    ///
    /// Covers identifier, stream, version, type, business times, actor, reason, causation, correlation and payload.
    static func contents(of events: [some EventContent]) -> [Digest256] {
        let capacity = events.reduce(0) { $0 + size(ofContentOf: $1) }
        return HashInput.digests(events.count, capacity: capacity) { place, input in
            let event = events[place]
            event.payload.withUnsafeBytes { payload in
                add(ContentHead(event), payload, to: &input) { input in
                    input.add(field: event.stream.text)
                    input.add(field: event.type.text)
                    input.add(field: event.actor.text)
                    input.add(field: event.reason)
                }
            }
        }
    }

    /// What the events of a page say.
    static func contents(of page: EventPage) -> [Digest256] {
        page.rows.withUnsafeBufferPointer { rows in
            let capacity = rows.reduce(0) { size, row in
                let texts = page.nameRange(row.stream).count + page.nameRange(row.type).count + page.nameRange(row.actor).count
                return size + 16 * 8 + texts + (row.reason.map { page.nameRange($0).count } ?? 0) + row.payload.count
            }
            return page.withBytes { names, payloads in
                HashInput.digests(rows.count, capacity: capacity) { place, input in
                    let payload = UnsafeRawBufferPointer(rebasing: payloads[rows[place].payload])
                    add(ContentHead(rows[place]), payload, to: &input) { input in
                        input.add(field: UnsafeRawBufferPointer(rebasing: names[page.nameRange(rows[place].stream)]))
                        input.add(field: UnsafeRawBufferPointer(rebasing: names[page.nameRange(rows[place].type)]))
                        input.add(field: UnsafeRawBufferPointer(rebasing: names[page.nameRange(rows[place].actor)]))
                        guard let reason = rows[place].reason else { return input.add(field: nil) }
                        input.add(field: UnsafeRawBufferPointer(rebasing: names[page.nameRange(reason)]))
                    }
                }
            }
        }
    }

    /// The chain up to an event: the previous hash, the event's place, the time of recording, its trace, and what it says.
    static func chain(after previous: Digest256, of link: ChainLink) -> Digest256 {
        HashInput.digest(capacity: link.size) { link.add(to: &$0, after: previous) }
    }

    /// The chain hashes of the events of a page, each behind the hash that is kept in front of it.
    ///
    /// - Parameters:
    ///   - page: the events.
    ///   - contents: what they say, hashed.
    ///   - previous: the chain hash in front of the first.
    /// - Returns: the hashes, in order.
    static func chains(of page: EventPage, _ contents: [Digest256], after previous: Digest256) -> [Digest256] {
        page.rows.withUnsafeBufferPointer { rows in
            let traces = page.traces.reduce(0) { $0 + HashInput.size(of: $1.parent) + HashInput.size(of: $1.state) }
            return HashInput.digests(rows.count, capacity: 88 * rows.count + traces) { place, input in
                page.link(rows[place], contents[place])
                    .add(to: &input, after: place == 0 ? previous : rows[place - 1].chainHash)
            }
        }
    }

    private static func size(ofContentOf event: some EventContent) -> Int {
        let texts =
            HashInput.size(of: event.stream.text) + HashInput.size(of: event.type.text) + HashInput.size(of: event.actor.text)
        return 12 * 8 + texts + HashInput.size(of: event.reason) + event.payload.count
    }

    /// What stands in front of the texts.
    private struct ContentHead {
        let id: MessageID
        let version: Int64
        let occurredAt: Timestamp
        let availableAt: Timestamp?
        let causation: MessageID
        let correlation: MessageID

        init(_ event: some EventContent) {
            (id, version, occurredAt, availableAt) = (event.id, event.version, event.occurredAt, event.availableAt)
            (causation, correlation) = (event.causation, event.correlation)
        }

        init(_ row: EventPage.Row) {
            (id, version, occurredAt, availableAt) = (row.id, row.version, row.occurredAt, row.availableAt)
            (causation, correlation) = (row.causation, row.correlation)
        }
    }

    /// Puts in all that a content hash covers; `texts` puts in stream, type, actor and reason.
    private static func add(
        _ head: ContentHead, _ payload: UnsafeRawBufferPointer, to input: inout HashInput, texts: (inout HashInput) -> Void
    ) {
        input.add(contentTag)
        input.add(head.id)
        input.add(UInt64(bitPattern: head.version))
        input.add(UInt64(bitPattern: head.occurredAt.nanoseconds))
        input.add(head.availableAt == nil ? 0 : 1)
        input.add(UInt64(bitPattern: head.availableAt?.nanoseconds ?? 0))
        input.add(head.causation)
        input.add(head.correlation)
        texts(&input)
        input.add(UInt64(payload.count))
        input.add(payload)
    }

    /// `BTEVENT1` in ASCII: keeps these hashes apart from any other use of SHA-256.
    private static let contentTag: UInt64 = 0x4254_4556_454e_5431
}
