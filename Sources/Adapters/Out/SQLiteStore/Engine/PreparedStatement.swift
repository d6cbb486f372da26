internal import Contracts
internal import EventSourcing
internal import GRDB
internal import GRDBSQLite

/// A statement on the hot path: values are bound and read by place, without boxes between.
///
/// It belongs to the connection that prepared it, and is used within one access to it.
struct PreparedStatement {
    private let handle: OpaquePointer
    private let connection: OpaquePointer?

    init(_ database: Database, _ sql: String) throws {
        handle = try database.cachedStatement(sql: sql).sqliteStatement
        connection = database.sqliteConnection
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
    }

    func bind(_ place: Int32, _ value: Int64) {
        sqlite3_bind_int64(handle, place, value)
    }

    func bind(_ place: Int32, _ value: Int64?) {
        if let value { sqlite3_bind_int64(handle, place, value) } else { sqlite3_bind_null(handle, place) }
    }

    func bind(_ place: Int32, _ value: Double) {
        sqlite3_bind_double(handle, place, value)
    }

    func bindNull(_ place: Int32) {
        sqlite3_bind_null(handle, place)
    }

    func bind(_ place: Int32, _ text: String?) {
        guard var text else {
            sqlite3_bind_null(handle, place)
            return
        }
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) {
                _ = sqlite3_bind_text(handle, place, $0.baseAddress, Int32($0.count), PreparedStatement.copied)
            }
        }
    }

    func bind(_ place: Int32, _ bytes: [UInt8]) {
        bytes.withUnsafeBytes { bind(place, $0) }
    }

    func bind(_ place: Int32, _ digest: Digest256?) {
        if let digest { bind(place, digest) } else { bindNull(place) }
    }

    func bind(_ place: Int32, _ digest: Digest256) {
        digest.withBytes { bind(place, $0) }
    }

    func bind(_ place: Int32, _ id: MessageID) {
        withUnsafeBytes(of: (id.high.bigEndian, id.low.bigEndian)) { bind(place, $0) }
    }

    /// An empty blob is one of no bytes, never null.
    private func bind(_ place: Int32, _ bytes: UnsafeRawBufferPointer) {
        if bytes.isEmpty {
            sqlite3_bind_zeroblob(handle, place, 0)
        } else {
            sqlite3_bind_blob(handle, place, bytes.baseAddress, Int32(bytes.count), PreparedStatement.copied)
        }
    }

    /// Runs a statement that gives no rows, and makes it ready to run again.
    func run() throws {
        let code = sqlite3_step(handle)
        sqlite3_reset(handle)
        guard code == SQLITE_DONE || code == SQLITE_ROW else { throw failure(code) }
    }

    /// Runs a statement that adds one row, and makes sure that it did that and nothing else: a trigger may swallow a row, or change
    /// others.
    func addRow() throws {
        let before = sqlite3_total_changes64(connection)
        try run()
        let (own, all) = (sqlite3_changes64(connection), sqlite3_total_changes64(connection) - before)
        guard own == 1, all == 1 else {
            throw EventStoreError.damaged(
                nil, "found \(own) rows added and \(all - own) others changed, expected 1 and 0: \(sql)")
        }
    }

    private var sql: String { sqlite3_sql(handle).map { String(cString: $0) } ?? "" }

    /// Goes on to the next row.
    ///
    /// - Returns: false when there is none; the statement is then ready to run again.
    func next() throws -> Bool {
        let code = sqlite3_step(handle)
        if code == SQLITE_ROW { return true }
        sqlite3_reset(handle)
        guard code == SQLITE_DONE else { throw failure(code) }
        return false
    }

    /// Ends a reading before its last row.
    func reset() {
        sqlite3_reset(handle)
    }

    func integer(_ column: Int32) -> Int64 {
        sqlite3_column_int64(handle, column)
    }

    func optionalInteger(_ column: Int32) -> Int64? {
        sqlite3_column_type(handle, column) == SQLITE_NULL ? nil : sqlite3_column_int64(handle, column)
    }

    func real(_ column: Int32) -> Double {
        sqlite3_column_double(handle, column)
    }

    func isNull(_ column: Int32) -> Bool {
        sqlite3_column_type(handle, column) == SQLITE_NULL
    }

    func text(_ column: Int32) -> String? {
        guard let start = sqlite3_column_text(handle, column) else { return nil }
        return String(
            decoding: UnsafeBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))), as: UTF8.self)
    }

    /// Gives the bytes of a column to `body`, which must not keep them.
    func withBytes<T>(_ column: Int32, _ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        let start = sqlite3_column_blob(handle, column)
        return try body(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
    }

    func bytes(_ column: Int32) -> [UInt8] {
        withBytes(column) { Array($0) }
    }

    private func failure(_ code: Int32) -> DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: code), message: connection.flatMap { sqlite3_errmsg($0) }.map { String(cString: $0) }
        )
    }

    /// Tells SQLite to copy what it is given.
    private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}
