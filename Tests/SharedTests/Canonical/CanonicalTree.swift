/// Any canonical text, member by member: what it reads from canonical bytes must be written as the same bytes.
indirect enum CanonicalTree: Codable, Equatable {
    case null
    case bool(Bool)
    case number(UInt64)
    case string([UInt8])
    case array([CanonicalTree])
    case object([Member])

    struct Member: Equatable {
        let key: [UInt8]
        let value: CanonicalTree
    }

    struct Key: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        if let container = try? decoder.container(keyedBy: Key.self) {
            self = .object(
                try container.allKeys.map { key in
                    if !container.contains(key) { throw CanonicalTreeError.lostKey(key.stringValue) }
                    return Member(
                        key: Array(key.stringValue.utf8), value: try CanonicalTree(from: container.superDecoder(forKey: key)))
                })
        } else if var container = try? decoder.unkeyedContainer() {
            var elements: [CanonicalTree] = []
            while !container.isAtEnd { elements.append(try container.decode(CanonicalTree.self)) }
            self = .array(elements)
        } else {
            self = try CanonicalTree(scalar: decoder.singleValueContainer())
        }
    }

    private init(scalar container: any SingleValueDecodingContainer) throws {
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value.bitPattern)
        } else {
            self = .string(Array(try container.decode(String.self).utf8))
        }
    }

    func encode(to encoder: any Encoder) throws {
        switch self {
        case .null:
            var container = encoder.singleValueContainer()
            try container.encodeNil()
        case .bool(let value): try value.encode(to: encoder)
        case .number(let bits): try Double(bitPattern: bits).encode(to: encoder)
        case .string(let bytes): try String(decoding: bytes, as: UTF8.self).encode(to: encoder)
        case .array(let elements):
            var container = encoder.unkeyedContainer()
            for element in elements { try container.encode(element) }
        case .object(let members):
            var container = encoder.container(keyedBy: Key.self)
            for member in members {
                try member.value.encode(
                    to: container.superEncoder(forKey: Key(stringValue: String(decoding: member.key, as: UTF8.self))))
            }
        }
    }

    /// How many members there are in all objects.
    var memberCount: Int {
        switch self {
        case .null, .bool, .number, .string: 0
        case .array(let elements): elements.reduce(0) { $0 + $1.memberCount }
        case .object(let members): members.reduce(0) { $0 + 1 + $1.value.memberCount }
        }
    }

    /// Whether `other` says all that this says, and perhaps has further members.
    func isWithin(_ other: CanonicalTree) -> Bool {
        switch (self, other) {
        case (.array(let left), .array(let right)):
            left.count == right.count && zip(left, right).allSatisfy { $0.isWithin($1) }
        case (.object(let left), .object(let right)):
            left.allSatisfy { member in right.contains { $0.key == member.key && member.value.isWithin($0.value) } }
        default: self == other
        }
    }
}

enum CanonicalTreeError: Error {
    case lostKey(String)
}
