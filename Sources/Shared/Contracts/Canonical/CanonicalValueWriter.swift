/// The place of one value: what `encode(to:)` gets, and the container of a single value.
struct CanonicalValueWriter: Encoder, SingleValueEncodingContainer {
    let writer: CanonicalWriter
    let slot: Int

    var codingPath: [any CodingKey] { writer.path }

    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        writer.openContainer(.object, slot)
        if writer.fault == nil { writer.isDictionary = ObjectIdentifier(type) == DictionaryKeyProbe.keyType }
        return KeyedEncodingContainer(CanonicalKeyedWriter<Key>(writer: writer, slot: slot))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        writer.openContainer(.array, slot)
        return CanonicalUnkeyedWriter(writer: writer, slot: slot)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { self }

    func encodeNil() throws {
        try writer.beginValue(slot)
        writer.appendNull()
        writer.endValue(.null)
    }

    func encode<T: Encodable>(_ value: T) throws {
        try writer.beginValue(slot)
        writer.endValue(try writer.write(value) == .null ? .null : .scalar)
    }
}

extension CanonicalValueWriter {
    func encode(_ value: Bool) throws {
        try writer.beginValue(slot)
        writer.append(value)
        writer.endValue(.scalar)
    }

    func encode(_ value: String) throws {
        try writer.beginValue(slot)
        writer.append(value)
        writer.endValue(.scalar)
    }

    func encode(_ value: Double) throws {
        try writer.beginValue(slot)
        try writer.append(value)
        writer.endValue(.scalar)
    }

    func encode(_ value: Float) throws {
        try writer.beginValue(slot)
        try writer.append(value)
        writer.endValue(.scalar)
    }

    func encode(_ value: Int64) throws {
        try writer.beginValue(slot)
        writer.append(value)
        writer.endValue(.scalar)
    }

    func encode(_ value: UInt64) throws {
        try writer.beginValue(slot)
        writer.append(value)
        writer.endValue(.scalar)
    }

    func encode(_ value: Int) throws {
        try writer.beginValue(slot)
        try writer.append(integer: value)
        writer.endValue(.scalar)
    }

    func encode(_ value: Int8) throws {
        try writer.beginValue(slot)
        try writer.append(integer: value)
        writer.endValue(.scalar)
    }

    func encode(_ value: Int16) throws {
        try writer.beginValue(slot)
        try writer.append(integer: value)
        writer.endValue(.scalar)
    }

    func encode(_ value: Int32) throws {
        try writer.beginValue(slot)
        try writer.append(integer: value)
        writer.endValue(.scalar)
    }

    func encode(_ value: UInt) throws {
        try writer.beginValue(slot)
        try writer.append(integer: value)
        writer.endValue(.scalar)
    }

    func encode(_ value: UInt8) throws {
        try writer.beginValue(slot)
        try writer.append(integer: value)
        writer.endValue(.scalar)
    }

    func encode(_ value: UInt16) throws {
        try writer.beginValue(slot)
        try writer.append(integer: value)
        writer.endValue(.scalar)
    }

    func encode(_ value: UInt32) throws {
        try writer.beginValue(slot)
        try writer.append(integer: value)
        writer.endValue(.scalar)
    }
}
