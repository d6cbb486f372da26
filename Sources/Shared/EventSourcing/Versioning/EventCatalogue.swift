public import Contracts

/// Turns the bytes of events into values: the types of a consumer's contracts, and the upcasters that lift old versions to the latest.
///
/// ```swift
/// var catalogue = EventCatalogue()
/// try catalogue.register(PricesUpdated.self)                        // market-data.prices-updated.v3
/// try catalogue.upcast(from: PricesUpdatedV2.self, to: PricesUpdated.self) { PricesUpdated($0) }
/// try catalogue.upcast(from: PricesUpdatedV1.self, to: PricesUpdatedV2.self) { PricesUpdatedV2($0) }
/// ```
public struct EventCatalogue: Sendable {
    /// A version of a contract: how its bytes become the latest version.
    private struct Entry: Sendable {
        let type: any Event.Type
        let latest: MessageName
        let decode: @Sendable ([UInt8]) throws -> any Event
        let lift: @Sendable (any Event) throws -> any Event
    }

    private struct WrongType: Error, Equatable, CustomStringConvertible {
        let name: MessageName
        var description: String { "\(name): found a value of another type" }
    }

    private var entries: [MessageName: Entry] = [:]

    /// Where the keys to personal data are; nil takes those in scope.
    private let keys: (any SubjectKeys)?

    /// A catalogue without events.
    ///
    /// - Parameter keys: unseal the personal data of events; nil takes the keys in scope, by `PersonalData`.
    public init(keys: (any SubjectKeys)? = nil) {
        self.keys = keys
    }

    /// Every wire name that can be read, by name.
    public var names: [MessageName] { entries.keys.sorted { $0.text < $1.text } }

    /// Takes in the latest version of a contract.
    ///
    /// - Parameter type: the latest version.
    /// - Throws: `EventCatalogueError.registeredTwice` or `secondLatest`.
    public mutating func register<E: Event>(_ type: E.Type) throws(EventCatalogueError) {
        guard entries[E.name] == nil else { throw .registeredTwice(E.name) }
        let first = entries.values.first { $0.latest.module == E.name.module && $0.latest.kind == E.name.kind }
        if let first { throw .secondLatest(E.name, first: first.latest) }
        entries[E.name] = Entry(
            type: type, latest: E.name, decode: { try CanonicalDecoder.decode(E.self, from: $0) }, lift: { $0 })
    }

    /// Takes in an old version of a contract, with what makes the next version of it.
    ///
    /// - Parameters:
    ///   - old: the old version.
    ///   - new: the next version, which is registered already, so that every chain ends at the latest one.
    ///   - convert: pure: the same old value gives the same new one, for good.
    /// - Throws: `EventCatalogueError`, by cause.
    public mutating func upcast<Old: Event, New: Event>(
        from old: Old.Type, to new: New.Type, _ convert: @escaping @Sendable (Old) throws -> New
    ) throws(EventCatalogueError) {
        guard entries[Old.name] == nil else { throw .registeredTwice(Old.name) }
        guard Old.name.version < .max, Old.name.version(Old.name.version + 1) == New.name else {
            throw .notNextVersion(from: Old.name, to: New.name)
        }
        guard let next = entries[New.name], next.type == new else { throw .gap(from: Old.name, to: New.name) }
        entries[Old.name] = Entry(
            type: old, latest: next.latest,
            decode: { try next.lift(convert(CanonicalDecoder.decode(Old.self, from: $0))) },
            lift: { event in
                guard let event = event as? Old else { throw WrongType(name: Old.name) }
                return try next.lift(convert(event))
            })
    }

    /// Checks that every version before the latest has its upcaster.
    ///
    /// - Throws: `EventCatalogueError.missingVersion` for the newest that has none.
    public func checkComplete() throws(EventCatalogueError) {
        for name in names where name.version > 1 {
            guard let previous = name.version(name.version - 1), entries[previous] == nil else { continue }
            throw .missingVersion(previous)
        }
    }

    /// The wire names, old ones with them, whose events are read as one of these contracts.
    ///
    /// - Parameter contracts: names of any version of the contracts.
    /// - Returns: names for a selection of the log, those that are unknown here as they are.
    public func wireNames(of contracts: Set<MessageName>) -> Set<MessageName> {
        let latest = Set(contracts.compactMap { entries[$0]?.latest })
        return contracts.union(entries.filter { latest.contains($0.value.latest) }.keys)
    }

    /// Reads an event as a value of the latest version.
    ///
    /// - Parameter record: an event of the log.
    /// - Returns: the event, with what it says.
    /// - Throws: `EventDecodingError`, by cause.
    public func decode(_ record: RecordedEvent) throws(EventDecodingError) -> DecodedEvent {
        guard let entry = entries[record.type] else { throw .unknownType(record.type, position: record.position) }
        do {
            return DecodedEvent(record: record, event: try withKeys { try entry.decode(record.payload) })
        } catch {
            throw .poison(record.type, position: record.position, reason: "\(error)")
        }
    }

    /// Reads an event as a value of the latest version, or skips it when its type is unknown and the consumer wants that.
    ///
    /// - Parameters:
    ///   - record: an event of the log.
    ///   - unknown: what to do about an unknown type.
    /// - Returns: nil for an event that is skipped.
    /// - Throws: `EventDecodingError`, by cause.
    public func decode(_ record: RecordedEvent, unknown: UnknownEvents) throws(EventDecodingError) -> DecodedEvent? {
        if unknown == .skip, entries[record.type] == nil { return nil }
        return try decode(record)
    }

    /// Reads canonical bytes of a contract, wherever they stand: a golden file, an export.
    ///
    /// - Parameters:
    ///   - payload: canonical bytes.
    ///   - type: the wire name of the contract.
    /// - Returns: a value of the latest version.
    /// - Throws: what the decoder or an upcaster throws; `EventDecodingError.unknownType` when the name is unknown.
    public func decode(_ payload: [UInt8], as type: MessageName) throws -> any Event {
        guard let entry = entries[type] else { throw EventDecodingError.unknownType(type, position: .start) }
        return try withKeys { try entry.decode(payload) }
    }

    /// The type that a wire name stands for, in its own version.
    ///
    /// - Parameter name: a wire name.
    /// - Returns: nil for an unknown name.
    package func type(of name: MessageName) -> (any Event.Type)? { entries[name]?.type }

    /// Makes the draft of an event, with the personal data in it sealed.
    ///
    /// - Parameters:
    ///   - event: what happened.
    ///   - occurredAt: when it happened.
    ///   - availableAt: when its source made it known.
    /// - Returns: a draft for the log.
    /// - Throws: `CanonicalError` when a value has no canonical form, or personal data cannot be sealed.
    package func draft(_ event: any Event, occurredAt: Timestamp, availableAt: Timestamp?) throws(CanonicalError) -> EventDraft {
        func make(_ event: some Event) throws(CanonicalError) -> EventDraft {
            try EventDraft(event, occurredAt: occurredAt, availableAt: availableAt)
        }
        return try withKeys { () throws(CanonicalError) in try make(event) }
    }

    /// The canonical bytes of a value, with the personal data in it sealed.
    package func encode(_ value: some Encodable) throws(CanonicalError) -> [UInt8] {
        try withKeys { () throws(CanonicalError) in try CanonicalEncoder.encode(value) }
    }

    /// The value that canonical bytes hold, with the personal data in it unsealed.
    package func decode<T: Decodable>(_ type: T.Type, from bytes: [UInt8]) throws(CanonicalError) -> T {
        try withKeys { () throws(CanonicalError) in try CanonicalDecoder.decode(type, from: bytes) }
    }

    private func withKeys<T, Failure: Error>(_ body: () throws(Failure) -> T) throws(Failure) -> T {
        guard let keys else { return try body() }
        let result = PersonalData.$keys.withValue(keys) { () -> Result<T, Failure> in
            do throws(Failure) { return .success(try body()) } catch { return .failure(error) }
        }
        return try result.get()
    }
}
