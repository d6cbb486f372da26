/// The container of an object's members.
struct CanonicalKeyedReader<Key: CodingKey>: KeyedDecodingContainerProtocol {
    let tape: CanonicalTape
    let object: Int

    var codingPath: [any CodingKey] { tape.path(to: object) }

    var allKeys: [Key] { tape.keys(of: object).compactMap { Key(stringValue: tape.text($0)) } }

    func contains(_ key: Key) -> Bool { tape.value(of: key.stringValue, in: object) != nil }

    /// Whether the key is absent, which is how nil is written; in a dictionary, whether it holds null.
    func decodeNil(forKey key: Key) throws -> Bool {
        guard let place = tape.value(of: key.stringValue, in: object) else { return true }
        try refuseNull(place)
        return tape.isNull(place)
    }

    func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
        if let place = tape.value(of: key.stringValue, in: object) {
            if tape.isNull(place), T.self is any CanonicalOptional.Type { try refuseNull(place) }
            return try tape.read(type, at: place)
        }
        guard T.self is any CanonicalOptional.Type else { throw missing(key, "\(type)") }
        return try tape.read(type, at: tape.missing)
    }

    func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
        guard let place = tape.value(of: key.stringValue, in: object) else { return nil }
        if tape.isNull(place), T.self is any CanonicalOptional.Type { try refuseNull(place) }
        return try tape.read(type, at: place)
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) throws -> KeyedDecodingContainer<Nested> {
        try CanonicalValueReader(tape: tape, place: place(of: key, "an object")).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
        try CanonicalValueReader(tape: tape, place: place(of: key, "an array")).unkeyedContainer()
    }

    func superDecoder() throws -> any Decoder {
        guard let place = tape.value(of: CanonicalKey.superclass.stringValue, in: object) else {
            throw tape.mismatch(under: .superclass, of: object, found: "no field", expected: "a value of the superclass")
        }
        return CanonicalValueReader(tape: tape, place: place)
    }

    func superDecoder(forKey key: Key) throws -> any Decoder {
        CanonicalValueReader(tape: tape, place: try place(of: key, "a value"))
    }

    private func refuseNull(_ place: Int) throws(CanonicalError) {
        if tape.isNull(place), ObjectIdentifier(Key.self) != DictionaryKeyProbe.keyType {
            throw tape.mismatch(place, expected: "a value, or no field")
        }
    }

    private func missing(_ key: Key, _ expected: String) -> CanonicalError {
        tape.mismatch(under: CanonicalKey(stringValue: key.stringValue), of: object, found: "no field", expected: expected)
    }

    private func place(of key: Key, _ expected: @autoclosure () -> String) throws(CanonicalError) -> Int {
        guard let place = tape.value(of: key.stringValue, in: object) else { throw missing(key, expected()) }
        return place
    }
}

extension CanonicalKeyedReader {
    func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool { try tape.bool(place(of: key, "Bool")) }

    func decode(_ type: String.Type, forKey key: Key) throws -> String { try tape.string(place(of: key, "String")) }

    func decode(_ type: Double.Type, forKey key: Key) throws -> Double { try tape.double(place(of: key, "Double")) }

    func decode(_ type: Float.Type, forKey key: Key) throws -> Float { try tape.float(place(of: key, "Float")) }

    func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try tape.wide(place(of: key, "Int64")) }

    func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try tape.wide(place(of: key, "UInt64")) }

    func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try tape.integer(place(of: key, "Int")) }

    func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try tape.integer(place(of: key, "Int8")) }

    func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try tape.integer(place(of: key, "Int16")) }

    func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try tape.integer(place(of: key, "Int32")) }

    func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try tape.integer(place(of: key, "UInt")) }

    func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try tape.integer(place(of: key, "UInt8")) }

    func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try tape.integer(place(of: key, "UInt16")) }

    func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try tape.integer(place(of: key, "UInt32")) }

    func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? {
        try tape.value(of: key.stringValue, in: object).map(tape.bool)
    }

    func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
        try tape.value(of: key.stringValue, in: object).map(tape.string)
    }

    func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? {
        try tape.value(of: key.stringValue, in: object).map(tape.double)
    }

    func decodeIfPresent(_ type: Float.Type, forKey key: Key) throws -> Float? {
        try tape.value(of: key.stringValue, in: object).map(tape.float)
    }

    func decodeIfPresent(_ type: Int64.Type, forKey key: Key) throws -> Int64? {
        try tape.value(of: key.stringValue, in: object).map(tape.wide)
    }

    func decodeIfPresent(_ type: UInt64.Type, forKey key: Key) throws -> UInt64? {
        try tape.value(of: key.stringValue, in: object).map(tape.wide)
    }

    func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? {
        try tape.value(of: key.stringValue, in: object).map(tape.integer)
    }

    func decodeIfPresent(_ type: Int8.Type, forKey key: Key) throws -> Int8? {
        try tape.value(of: key.stringValue, in: object).map(tape.integer)
    }

    func decodeIfPresent(_ type: Int16.Type, forKey key: Key) throws -> Int16? {
        try tape.value(of: key.stringValue, in: object).map(tape.integer)
    }

    func decodeIfPresent(_ type: Int32.Type, forKey key: Key) throws -> Int32? {
        try tape.value(of: key.stringValue, in: object).map(tape.integer)
    }

    func decodeIfPresent(_ type: UInt.Type, forKey key: Key) throws -> UInt? {
        try tape.value(of: key.stringValue, in: object).map(tape.integer)
    }

    func decodeIfPresent(_ type: UInt8.Type, forKey key: Key) throws -> UInt8? {
        try tape.value(of: key.stringValue, in: object).map(tape.integer)
    }

    func decodeIfPresent(_ type: UInt16.Type, forKey key: Key) throws -> UInt16? {
        try tape.value(of: key.stringValue, in: object).map(tape.integer)
    }

    func decodeIfPresent(_ type: UInt32.Type, forKey key: Key) throws -> UInt32? {
        try tape.value(of: key.stringValue, in: object).map(tape.integer)
    }
}
