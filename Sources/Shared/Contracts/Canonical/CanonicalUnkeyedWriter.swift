/// The container of an array's elements.
struct CanonicalUnkeyedWriter: UnkeyedEncodingContainer {
    let writer: CanonicalWriter
    let slot: Int

    var codingPath: [any CodingKey] { writer.path }

    var count: Int { writer.count(slot) }

    func encodeNil() throws {
        try writer.beginElement(slot)
        writer.appendNull()
        writer.endElement()
    }

    func encode<T: Encodable>(_ value: T) throws {
        try writer.beginElement(slot)
        try writer.write(value)
        writer.endElement()
    }

    func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
        child().container(keyedBy: type)
    }

    func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer { child().unkeyedContainer() }

    func superEncoder() -> any Encoder { child() }

    private func child() -> CanonicalValueWriter {
        let key = CanonicalKey(intValue: count)
        do {
            try writer.beginElement(slot)
        } catch {
            return writer.faulty(error)
        }
        let child = writer.addChild(key)
        writer.endElement()
        return CanonicalValueWriter(writer: child, slot: child.openSlot())
    }
}

extension CanonicalUnkeyedWriter {
    /// Every type has a method of its own in the protocol; all of them do this.
    @inline(__always)
    private func element(_ append: (CanonicalWriter) throws -> Void) throws {
        try writer.beginElement(slot)
        try append(writer)
        writer.endElement()
    }

    func encode(_ value: Bool) throws { try element { $0.append(value) } }
    func encode(_ value: String) throws { try element { $0.append(value) } }
    func encode(_ value: Double) throws { try element { try $0.append(value) } }
    func encode(_ value: Float) throws { try element { try $0.append(value) } }
    func encode(_ value: Int64) throws { try element { $0.append(value) } }
    func encode(_ value: UInt64) throws { try element { $0.append(value) } }
    func encode(_ value: Int) throws { try element { try $0.append(integer: value) } }
    func encode(_ value: Int8) throws { try element { try $0.append(integer: value) } }
    func encode(_ value: Int16) throws { try element { try $0.append(integer: value) } }
    func encode(_ value: Int32) throws { try element { try $0.append(integer: value) } }
    func encode(_ value: UInt) throws { try element { try $0.append(integer: value) } }
    func encode(_ value: UInt8) throws { try element { try $0.append(integer: value) } }
    func encode(_ value: UInt16) throws { try element { try $0.append(integer: value) } }
    func encode(_ value: UInt32) throws { try element { try $0.append(integer: value) } }
}
