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
    /// Every type has a method of its own in the protocol; all of them do this.
    @inline(__always)
    private func scalar(_ append: (CanonicalWriter) throws -> Void) throws {
        try writer.beginValue(slot)
        try append(writer)
        writer.endValue(.scalar)
    }

    func encode(_ value: Bool) throws { try scalar { $0.append(value) } }
    func encode(_ value: String) throws { try scalar { $0.append(value) } }
    func encode(_ value: Double) throws { try scalar { try $0.append(value) } }
    func encode(_ value: Float) throws { try scalar { try $0.append(value) } }
    func encode(_ value: Int64) throws { try scalar { $0.append(value) } }
    func encode(_ value: UInt64) throws { try scalar { $0.append(value) } }
    func encode(_ value: Int) throws { try scalar { try $0.append(integer: value) } }
    func encode(_ value: Int8) throws { try scalar { try $0.append(integer: value) } }
    func encode(_ value: Int16) throws { try scalar { try $0.append(integer: value) } }
    func encode(_ value: Int32) throws { try scalar { try $0.append(integer: value) } }
    func encode(_ value: UInt) throws { try scalar { try $0.append(integer: value) } }
    func encode(_ value: UInt8) throws { try scalar { try $0.append(integer: value) } }
    func encode(_ value: UInt16) throws { try scalar { try $0.append(integer: value) } }
    func encode(_ value: UInt32) throws { try scalar { try $0.append(integer: value) } }
}
