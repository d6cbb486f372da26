internal import Contracts
internal import EventSourcing

/// Values of rows as the server takes and gives them.
enum ViewValues {
    /// A value beside a statement.
    static func value(_ value: ReadModelValue) -> PostgresValue {
        switch value {
        case .null: .null
        case .text(let text): .text(text)
        case .integer(let number): .integer(number)
        case .real(let number): .real(number)
        case .bytes(let bytes): .bytes(bytes)
        case .boolean(let flag): .boolean(flag)
        case .timestamp(let instant): .integer(instant.nanoseconds)
        }
    }

    /// Rows of checked values as columns for `unnest`.
    static func columns(_ rows: [[ReadModelValue]], of kinds: [ReadModelColumn.Kind]) -> [PostgresValue] {
        kinds.enumerated().map { place, kind in
            switch kind {
            case .text: .texts(rows.map { if case .text(let text) = $0[place] { text } else { nil } })
            case .integer: .integers(rows.map { if case .integer(let number) = $0[place] { number } else { nil } })
            case .real: .reals(rows.map { if case .real(let number) = $0[place] { number } else { nil } })
            case .bytes: .blobs(rows.map { if case .bytes(let bytes) = $0[place] { bytes } else { nil } })
            case .boolean: .booleans(rows.map { if case .boolean(let flag) = $0[place] { flag } else { nil } })
            case .timestamp:
                .integers(rows.map { if case .timestamp(let instant) = $0[place] { instant.nanoseconds } else { nil } })
            }
        }
    }

    /// The type of a column.
    static func type(_ kind: ReadModelColumn.Kind) -> String {
        switch kind {
        case .text: "text"
        case .integer, .timestamp: "bigint"
        case .real: "double precision"
        case .bytes: "bytea"
        case .boolean: "boolean"
        }
    }

    /// The value at a place of a row.
    static func field(
        _ rows: PostgresRows, _ row: Int, _ column: Int, _ kind: ReadModelColumn.Kind
    ) throws(PostgresError) -> ReadModelValue {
        guard !rows.isNull(row, column) else { return .null }
        return switch kind {
        case .text: .text(rows.text(row, column))
        case .integer: .integer(try rows.integer(row, column))
        case .real: .real(try rows.real(row, column))
        case .bytes: .bytes(rows.array(row, column))
        case .boolean: .boolean(try rows.boolean(row, column))
        case .timestamp: .timestamp(Timestamp(nanoseconds: try rows.integer(row, column)))
        }
    }

    /// A position; what is none is damage.
    static func position(_ rows: PostgresRows, _ row: Int, _ column: Int) throws -> LogPosition {
        let value = try rows.integer(row, column)
        guard value >= 0 else { throw ReadModelError.damaged("found the position \(value), expected 0 or more") }
        return LogPosition(value)
    }

    static func digest(_ rows: PostgresRows, _ row: Int, _ column: Int) throws -> Digest256 {
        guard let digest = Digest256(bytes: rows.bytes(row, column)) else {
            throw ReadModelError.damaged("found a digest that is not of 32 bytes")
        }
        return digest
    }

    static func identifier(_ rows: PostgresRows, _ row: Int, _ column: Int) throws -> MessageID {
        let bytes = rows.bytes(row, column)
        guard bytes.count == 16 else { throw ReadModelError.damaged("found an identifier that is not of 16 bytes") }
        return MessageID(
            high: UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self)),
            low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
    }

    static func bytes(_ identifier: MessageID) -> [UInt8] {
        withUnsafeBytes(of: (identifier.high.bigEndian, identifier.low.bigEndian)) { Array($0) }
    }

    /// A text of whatever characters, which is kept as bytes.
    static func bytes(_ text: String) -> PostgresValue { .bytes(Array(text.utf8)) }

    static func text(_ rows: PostgresRows, _ row: Int, _ column: Int) -> String { rows.text(row, column) }
}
