/// The container of an object's members.
struct CanonicalKeyedWriter<Key: CodingKey>: KeyedEncodingContainerProtocol {
    let writer: CanonicalWriter
    let slot: Int

    init(writer: CanonicalWriter, slot: Int) {
        self.writer = writer
        self.slot = slot
    }

    var codingPath: [any CodingKey] { writer.path }

    /// Leaves the key out: the absence of a key is how nil is written.
    func encodeNil(forKey key: Key) throws {}

    func encode<T: Encodable>(_ value: T, forKey key: Key) throws {
        try writer.beginMember(key.stringValue, slot)
        if try writer.write(value) == .null, T.self is any CanonicalOptional.Type, !writer.isDictionary {
            writer.dropOpenMember()
        } else {
            writer.endMember()
        }
    }

    func encodeIfPresent<T: Encodable>(_ value: T?, forKey key: Key) throws {
        guard let value else { return }
        try writer.beginMember(key.stringValue, slot)
        if try writer.write(value) == .null, T.self is any CanonicalOptional.Type {
            throw CanonicalError.unsupported(
                path: writer.pathText, "an optional of an optional that is nil would read back as nil")
        }
        writer.endMember()
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<Nested> {
        child(CanonicalKey(stringValue: key.stringValue)).container(keyedBy: type)
    }

    func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
        child(CanonicalKey(stringValue: key.stringValue)).unkeyedContainer()
    }

    func superEncoder() -> any Encoder { child(.superclass) }

    func superEncoder(forKey key: Key) -> any Encoder { child(CanonicalKey(stringValue: key.stringValue)) }

    private func child(_ key: CanonicalKey) -> CanonicalValueWriter {
        do {
            try writer.beginMember(key.stringValue, slot)
        } catch {
            return writer.faulty(error)
        }
        let child = writer.addChild(key)
        writer.endMember()
        return CanonicalValueWriter(writer: child, slot: child.openSlot())
    }
}

extension CanonicalKeyedWriter {
    /// Every type has a method of its own in the protocol; all of them do this.
    @inline(__always)
    private func member(_ key: Key, _ append: (CanonicalWriter) throws -> Void) throws {
        try writer.beginMember(key.stringValue, slot)
        try append(writer)
        writer.endMember()
    }

    func encode(_ value: Bool, forKey key: Key) throws { try member(key) { $0.append(value) } }
    func encode(_ value: String, forKey key: Key) throws { try member(key) { $0.append(value) } }
    func encode(_ value: Double, forKey key: Key) throws { try member(key) { try $0.append(value) } }
    func encode(_ value: Float, forKey key: Key) throws { try member(key) { try $0.append(value) } }
    func encode(_ value: Int64, forKey key: Key) throws { try member(key) { $0.append(value) } }
    func encode(_ value: UInt64, forKey key: Key) throws { try member(key) { $0.append(value) } }
    func encode(_ value: Int, forKey key: Key) throws { try member(key) { try $0.append(integer: value) } }
    func encode(_ value: Int8, forKey key: Key) throws { try member(key) { try $0.append(integer: value) } }
    func encode(_ value: Int16, forKey key: Key) throws { try member(key) { try $0.append(integer: value) } }
    func encode(_ value: Int32, forKey key: Key) throws { try member(key) { try $0.append(integer: value) } }
    func encode(_ value: UInt, forKey key: Key) throws { try member(key) { try $0.append(integer: value) } }
    func encode(_ value: UInt8, forKey key: Key) throws { try member(key) { try $0.append(integer: value) } }
    func encode(_ value: UInt16, forKey key: Key) throws { try member(key) { try $0.append(integer: value) } }
    func encode(_ value: UInt32, forKey key: Key) throws { try member(key) { try $0.append(integer: value) } }
}
