internal import Contracts
internal import Edge
internal import EventSourcing

/// Any JSON, as another contract says.
struct AnyJSON: WireValue {
    let value: JSONValue

    init(_ value: JSONValue) {
        self.value = value
    }

    /// Reads what is kept.
    ///
    /// - Parameters:
    ///   - bytes: the JSON.
    ///   - place: where it stands, for people.
    /// - Throws: `KeptContentError`.
    init(kept bytes: [UInt8], of place: String) throws(KeptContentError) {
        do throws(JSONError) {
            value = try JSONReader.read(bytes)
        } catch {
            throw KeptContentError(description: "\(place): \(error)")
        }
    }

    /// Answers alone hold it, which are not read here.
    init(from decoder: any Decoder) throws {
        throw JSONError.malformed(offset: 0, found: "any JSON", expected: "a value of a form that is known here")
    }

    func encode(to encoder: any Encoder) throws {
        switch value {
        case .null: break
        case .bool(let value):
            var container = encoder.singleValueContainer()
            try container.encode(value)
        case .number(let value):
            var container = encoder.singleValueContainer()
            try container.encode(value)
        case .text(let value):
            var container = encoder.singleValueContainer()
            try container.encode(value)
        case .array(let elements):
            var container = encoder.unkeyedContainer()
            for element in elements {
                if case .null = element { try container.encodeNil() } else { try container.encode(AnyJSON(element)) }
            }
        case .object(let members):
            var container = encoder.container(keyedBy: AnyKey.self)
            for (name, member) in members { try container.encode(AnyJSON(member), forKey: AnyKey(stringValue: name)) }
        }
    }

    static let schema = Schema.any
    static let sample = AnyJSON(.null)
}

/// A key of any name.
struct AnyKey: CodingKey {
    let stringValue: String
    let intValue: Int? = nil

    init(stringValue: String) {
        self.stringValue = stringValue
    }

    init?(intValue: Int) { nil }
}

/// An event as clients read it.
struct EventBody: WireObject {
    var position: LogPosition
    var id: MessageID
    var type: String
    var stream: String
    var version: Int
    var occurredAt: WireTime
    var availableAt: WireTime?
    var recordedAt: WireTime
    var actor: String
    var reason: String?
    var causation: MessageID
    var correlation: MessageID
    var payload: AnyJSON
    var contentHash: Digest256
    var chainHash: Digest256

    static var notes: [String: String] {
        [
            "position": "Its place on the log.", "version": "Its place in the stream.",
            "payload":
                "What it says, as it stands on the log: whole numbers of 64 bits are texts, prices in 1e-9 per 100 of face.",
            "contentHash": "SHA-256 of what it says, equal in every topology.", "chainHash": "The chain up to here, hashed.",
        ]
    }

    init(_ event: RecordedEvent) throws {
        (position, id, type, stream) = (event.position, event.id, event.type.text, event.stream.text)
        version = Int(event.version)
        occurredAt = WireTime(event.occurredAt)
        availableAt = event.availableAt.map { WireTime($0) }
        recordedAt = WireTime(event.recordedAt)
        (actor, reason, causation, correlation) = (event.actor.text, event.reason, event.causation, event.correlation)
        payload = try AnyJSON(kept: event.payload, of: "event \(event.position)")
        (contentHash, chainHash) = (event.contentHash, event.chainHash)
    }

    /// The event in the newest version of its type; as it stands on the log when that is the newest, or none is known.
    init(_ record: RecordedEvent, saying newest: (any Event)?) throws {
        try self.init(record)
        guard let newest, Swift.type(of: newest).name != record.type else { return }
        type = Swift.type(of: newest).name.text
        payload = AnyJSON(try WireCoding.value(newest))
    }
}
