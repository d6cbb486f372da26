extension Dictionary: CanonicalCollection {
    static var obstacle: String? {
        if Key.self == String.self || Key.self is any CodingKeyRepresentable.Type { return nil }
        return "a Dictionary by \(Key.self) is written in no order and so has no canonical form: declare a sorted array"
    }

    static func isCanonical(key: String) -> Bool {
        guard Key.self != String.self, let type = Key.self as? any CodingKeyRepresentable.Type else { return true }
        return type.codes(key)
    }
}

extension CodingKeyRepresentable {
    fileprivate static func codes(_ key: String) -> Bool {
        guard let read = Self(codingKey: DictionaryKey(stringValue: key)) else { return true }
        return read.codingKey.stringValue == key
    }
}

/// A key as the standard library's dictionaries read it: with its value as an integer, if it has one.
private struct DictionaryKey: CodingKey {
    let stringValue: String
    let intValue: Int?

    init(stringValue: String) {
        self.stringValue = stringValue
        intValue = Int(stringValue)
    }

    init(intValue: Int) {
        stringValue = String(intValue)
        self.intValue = intValue
    }
}
