internal import Contracts

/// Finds the form of a type by having it decode itself, and noting what it asks for.
final class SchemaProbe: Decoder {
    let codingPath: [any CodingKey] = []
    let userInfo: [CodingUserInfoKey: Any] = [:]
    fileprivate var members: [Schema.Member] = []
    fileprivate var element: Schema?
    fileprivate var scalar: Schema?
    fileprivate var isKeyed = false
    private let notes: [String: String]
    private let forms: [String: Schema]

    private init(of type: (any WireObject.Type)?) {
        notes = type?.notes ?? [:]
        forms = type?.forms ?? [:]
    }

    /// The form of a type.
    static func schema<T: Decodable>(of type: T.Type) -> Schema { inspect(type).schema }

    /// The form of a type that is known at run time.
    static func schema(ofAny type: any Decodable.Type) -> Schema { schema(of: type) }

    /// The form of a type, and some value of it.
    fileprivate static func inspect<T: Decodable>(_ type: T.Type) -> (schema: Schema, sample: T) {
        if let known = known(type), let sample = known.sample as? T { return (known.schema, sample) }
        if let optional = type as? any OptionalForm.Type, let sample = optional.nothing as? T {
            return (.nullable(optional.wrapped), sample)
        }
        let probe = SchemaProbe(of: type as? any WireObject.Type)
        let sample: T
        do {
            sample = try T(from: probe)
        } catch {
            preconditionFailure("\(T.self) has no form that can be derived: \(error)")
        }
        if probe.isKeyed { return (.object(name: name(of: type), probe.members), sample) }
        if let element = probe.element { return (.array(element), sample) }
        return (probe.scalar ?? .any, sample)
    }

    private static func name(of type: Any.Type) -> String {
        String(String(describing: type).compactMap { $0 == ">" ? nil : $0 }.map { $0 == "<" ? "_" : $0 })
    }

    private static func known(_ type: Any.Type) -> (schema: Schema, sample: Any)? {
        switch type {
        case is String.Type: (.text(), "")
        case is Bool.Type: (.bool, false)
        case is Double.Type: (.number, 0.0)
        case is Int.Type: (.integer(), 0)
        case is Int64.Type: (.text(format: "integer of 64 bits"), Int64(0))
        case let type as any WireValue.Type: (type.schema, type.sample)
        default: nil
        }
    }

    fileprivate func note(_ key: any CodingKey, _ schema: Schema, isRequired: Bool) {
        members.append(
            Schema.Member(
                name: key.stringValue, schema: forms[key.stringValue] ?? schema, isRequired: isRequired,
                note: notes[key.stringValue]))
    }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        isKeyed = true
        return KeyedDecodingContainer(KeyedProbe<Key>(probe: self))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer { UnkeyedProbe(probe: self) }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { SingleProbe(probe: self) }
}

/// A form that no schema is made of.
private struct Unsupported: Error, Equatable {}

private struct KeyedProbe<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let probe: SchemaProbe
    let codingPath: [any CodingKey] = []
    var allKeys: [Key] { [] }

    func contains(_ key: Key) -> Bool { true }
    func decodeNil(forKey key: Key) throws -> Bool { false }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        let (schema, sample) = SchemaProbe.inspect(type)
        probe.note(key, schema, isRequired: true)
        return sample
    }

    func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
        probe.note(key, SchemaProbe.schema(of: type), isRequired: false)
        return nil
    }

    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? { try optional(type, key) }
    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { try optional(type, key) }
    func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? { try optional(type, key) }
    func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? { try optional(type, key) }
    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? { try optional(type, key) }

    private func optional<T: Decodable>(_ type: T.Type, _ key: Key) throws -> T? {
        probe.note(key, SchemaProbe.schema(of: type), isRequired: false)
        return nil
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) throws -> KeyedDecodingContainer<Nested> {
        throw Unsupported()
    }
    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { throw Unsupported() }
    func superDecoder() throws -> any Decoder { throw Unsupported() }
    func superDecoder(forKey key: Key) throws -> any Decoder { throw Unsupported() }
}

private struct UnkeyedProbe: UnkeyedDecodingContainer {
    let probe: SchemaProbe
    let codingPath: [any CodingKey] = []
    var count: Int? { 1 }
    var isAtEnd: Bool { currentIndex > 0 }
    var currentIndex = 0

    mutating func decodeNil() throws -> Bool { false }

    mutating func decode<T: Decodable>(_ type: T.Type) throws -> T {
        currentIndex += 1
        let (schema, sample) = SchemaProbe.inspect(type)
        probe.element = schema
        return sample
    }

    mutating func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) throws -> KeyedDecodingContainer<Nested> {
        throw Unsupported()
    }
    mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer { throw Unsupported() }
    mutating func superDecoder() throws -> any Decoder { throw Unsupported() }
}

private struct SingleProbe: SingleValueDecodingContainer {
    let probe: SchemaProbe
    let codingPath: [any CodingKey] = []

    func decodeNil() -> Bool { false }

    func decode<T: Decodable>(_ type: T.Type) throws -> T {
        let (schema, sample) = SchemaProbe.inspect(type)
        probe.scalar = schema
        return sample
    }
}
