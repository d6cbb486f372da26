/// Finds the type of key that the standard library's dictionaries use: in them, and only in them, nil keeps its key.
final class DictionaryKeyProbe: Encoder {
    private var found: ObjectIdentifier?
    private let writer = CanonicalWriter()

    static let keyType: ObjectIdentifier? = {
        let probe = DictionaryKeyProbe()
        do {
            try [String: Int]().encode(to: probe)
        } catch {
            return nil
        }
        return probe.found
    }()

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        found = ObjectIdentifier(type)
        return KeyedEncodingContainer(CanonicalKeyedWriter<Key>(writer: writer, slot: 0))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer { CanonicalUnkeyedWriter(writer: writer, slot: 0) }

    func singleValueContainer() -> any SingleValueEncodingContainer { CanonicalValueWriter(writer: writer, slot: 0) }
}
