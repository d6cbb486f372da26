/// A value that is sent beside a statement, never within it. Integers are `bigint`, numbers `double precision`, texts `text`, bytes `bytea`.
package enum PostgresValue: Sendable, Equatable {
    case null
    case integer(Int64)
    case real(Double)
    case boolean(Bool)
    case text(String)
    case bytes([UInt8])
    /// A column of a batch: `unnest` makes rows of it.
    case integers([Int64?])
    case reals([Double?])
    case booleans([Bool?])
    case texts([String?])
    case blobs([[UInt8]?])

    init(_ value: Int64?) { self = value.map { .integer($0) } ?? .null }
    init(_ value: String?) { self = value.map { .text($0) } ?? .null }
    init(_ value: [UInt8]?) { self = value.map { .bytes($0) } ?? .null }

    /// The type's number on every server (`pg_type.dat`); 0 leaves it to the statement.
    var type: UInt32 {
        switch self {
        case .null: 0
        case .boolean: 16
        case .bytes: 17
        case .integer: 20
        case .text: 25
        case .real: 701
        case .booleans: 1_000
        case .blobs: 1_001
        case .texts: 1_009
        case .integers: 1_016
        case .reals: 1_022
        }
    }

    /// The value as the protocol sends it in binary form; nil for null.
    var encoded: [UInt8]? {
        switch self {
        case .null: nil
        case .integer(let value): Self.bytes(of: value)
        case .real(let value): Self.bytes(of: value.bitPattern)
        case .boolean(let value): [value ? 1 : 0]
        case .text(let value): Array(value.utf8)
        case .bytes(let value): value
        case .integers(let values): Self.array(values, of: 20, count: { _ in 8 }, add: { Self.add($0, to: &$1) })
        case .reals(let values): Self.array(values, of: 701, count: { _ in 8 }, add: { Self.add($0.bitPattern, to: &$1) })
        case .booleans(let values): Self.array(values, of: 16, count: { _ in 1 }, add: { $1.append($0 ? 1 : 0) })
        case .texts(let values): Self.array(values, of: 25, count: { $0.utf8.count }, add: { $1 += $0.utf8 })
        case .blobs(let values): Self.array(values, of: 17, count: { $0.count }, add: { $1 += $0 })
        }
    }

    private static func bytes(of value: some FixedWidthInteger) -> [UInt8] {
        withUnsafeBytes(of: value.bigEndian) { Array($0) }
    }

    /// One dimension from 1 on: the number of dimensions, whether there are nulls, the type, the count, the first index, then each element
    /// with its length.
    private static func array<T>(
        _ values: [T?], of type: Int32, count: (T) -> Int, add append: (T, inout [UInt8]) -> Void
    ) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(values.reduce(20) { $0 + 4 + ($1.map(count) ?? 0) })
        add(Int32(values.isEmpty ? 0 : 1), to: &result)
        add(Int32(values.contains { $0 == nil } ? 1 : 0), to: &result)
        add(type, to: &result)
        guard !values.isEmpty else { return result }
        add(Int32(values.count), to: &result)
        add(Int32(1), to: &result)
        for value in values {
            add(Int32(value.map(count) ?? -1), to: &result)
            if let value { append(value, &result) }
        }
        return result
    }

    private static func add(_ value: some FixedWidthInteger, to result: inout [UInt8]) {
        withUnsafeBytes(of: value.bigEndian) { result += $0 }
    }
}
