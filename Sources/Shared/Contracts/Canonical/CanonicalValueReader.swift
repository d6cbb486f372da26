/// One value: what `init(from:)` gets, and the container of a single value.
struct CanonicalValueReader: Decoder, SingleValueDecodingContainer {
    let tape: CanonicalTape
    let place: Int

    var codingPath: [any CodingKey] { tape.path(to: place) }

    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard tape.tokens[place].kind == .object else { throw tape.mismatch(place, expected: "an object") }
        return KeyedDecodingContainer(CanonicalKeyedReader<Key>(tape: tape, object: place))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard tape.tokens[place].kind == .array else { throw tape.mismatch(place, expected: "an array") }
        return CanonicalUnkeyedReader(tape: tape, array: place)
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { self }

    func decodeNil() -> Bool { tape.isNull(place) }

    func decode<T: Decodable>(_ type: T.Type) throws -> T { try tape.read(type, at: place) }
}

extension CanonicalValueReader {
    func decode(_ type: Bool.Type) throws -> Bool { try tape.bool(place) }

    func decode(_ type: String.Type) throws -> String { try tape.string(place) }

    func decode(_ type: Double.Type) throws -> Double { try tape.double(place) }

    func decode(_ type: Float.Type) throws -> Float { try tape.float(place) }

    func decode(_ type: Int64.Type) throws -> Int64 { try tape.wide(place) }

    func decode(_ type: UInt64.Type) throws -> UInt64 { try tape.wide(place) }

    func decode(_ type: Int.Type) throws -> Int { try tape.integer(place) }

    func decode(_ type: Int8.Type) throws -> Int8 { try tape.integer(place) }

    func decode(_ type: Int16.Type) throws -> Int16 { try tape.integer(place) }

    func decode(_ type: Int32.Type) throws -> Int32 { try tape.integer(place) }

    func decode(_ type: UInt.Type) throws -> UInt { try tape.integer(place) }

    func decode(_ type: UInt8.Type) throws -> UInt8 { try tape.integer(place) }

    func decode(_ type: UInt16.Type) throws -> UInt16 { try tape.integer(place) }

    func decode(_ type: UInt32.Type) throws -> UInt32 { try tape.integer(place) }
}
