internal import CPostgreSQL

/// The rows that a statement gave, read by place. They belong to the session's queue that asked for them.
package final class PostgresRows {
    private let result: OpaquePointer

    init(_ result: OpaquePointer) { self.result = result }

    deinit { PQclear(result) }

    /// How many there are.
    package var count: Int { Int(PQntuples(result)) }

    /// How many rows the statement changed; 0 for one that changes none.
    package var changed: Int { String(cString: PQcmdTuples(result)).isEmpty ? 0 : Int(String(cString: PQcmdTuples(result))) ?? 0 }

    package func isNull(_ row: Int, _ column: Int) -> Bool { PQgetisnull(result, Int32(row), Int32(column)) != 0 }

    /// A `bigint`.
    package func integer(_ row: Int, _ column: Int) throws(PostgresError) -> Int64 {
        let bytes = bytes(row, column)
        guard bytes.count == 8 else { throw mismatch(column, "a bigint", bytes.count) }
        return Int64(bigEndian: bytes.loadUnaligned(as: Int64.self))
    }

    package func optionalInteger(_ row: Int, _ column: Int) throws(PostgresError) -> Int64? {
        isNull(row, column) ? nil : try integer(row, column)
    }

    /// A `double precision`.
    package func real(_ row: Int, _ column: Int) throws(PostgresError) -> Double {
        Double(bitPattern: UInt64(bitPattern: try integer(row, column)))
    }

    /// A `boolean`.
    package func boolean(_ row: Int, _ column: Int) throws(PostgresError) -> Bool {
        let bytes = bytes(row, column)
        guard bytes.count == 1 else { throw mismatch(column, "a boolean", bytes.count) }
        return bytes[0] != 0
    }

    /// A `text`.
    package func text(_ row: Int, _ column: Int) -> String { String(decoding: bytes(row, column), as: UTF8.self) }

    package func optionalText(_ row: Int, _ column: Int) -> String? { isNull(row, column) ? nil : text(row, column) }

    /// A `bytea`, copied.
    package func array(_ row: Int, _ column: Int) -> [UInt8] { Array(bytes(row, column)) }

    /// The bytes of a value, for as long as the rows are there.
    package func bytes(_ row: Int, _ column: Int) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(
            start: PQgetvalue(result, Int32(row), Int32(column)), count: Int(PQgetlength(result, Int32(row), Int32(column))))
    }

    private func mismatch(_ column: Int, _ expected: String, _ count: Int) -> PostgresError {
        let name = PQfname(result, Int32(column)).map { String(cString: $0) } ?? "\(column)"
        return .unexpected("found \(count) bytes in column \(name), expected \(expected)")
    }
}
