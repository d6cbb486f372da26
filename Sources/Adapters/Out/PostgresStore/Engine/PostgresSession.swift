internal import CPostgreSQL

/// A session with a server: one connection, used from one queue at a time. Statements are prepared once, and their values travel beside
/// them in binary form.
package final class PostgresSession {
    private let connection: OpaquePointer
    private let warnings = PostgresWarnings()
    private var isGivenUp = false
    /// What calls off the statement under way.
    let canceller: PostgresCanceller
    private var prepared: [String: String] = [:]
    /// The server keeps each in memory; behind so many a session starts anew, since tables come and go while it lasts.
    private static let mostPrepared = 500

    /// Which server it is with, and on which of its histories; nil until it was asked.
    private(set) var place: ServerPlace?

    /// What whoever uses the session keeps with it; it is gone with the session.
    var memo: AnyObject?

    /// How many milliseconds an answer is waited for: a server that hangs answers nothing, though its machine does. Nil for as long as the
    /// connection lasts.
    var patience: Int32?

    /// Whether the server may still be there; a session that lost it is of no use any more.
    package var isAlive: Bool { !isGivenUp && PQstatus(connection) == CONNECTION_OK }

    /// Whether no transaction and no statement is left under way.
    package var isIdle: Bool { PQtransactionStatus(connection) == PQTRANS_IDLE }

    /// Connects, to whatever server answers first: `PostgresAddress.session()` is what is to be used.
    ///
    /// - Parameters:
    ///   - address: where the database is, for messages.
    ///   - parameters: keywords with values.
    /// - Throws: `PostgresError.unreachable`.
    init(_ address: PostgresAddress, _ parameters: [(name: String, value: String)]) throws(PostgresError) {
        let names = parameters.map(\.name) + ["client_encoding"]
        let values = parameters.map(\.value) + ["UTF8"]
        guard let connection = PostgresSession.connect(names, values) else { throw .unreachable("no memory for a connection") }
        self.connection = connection
        canceller = PostgresCanceller(PQgetCancel(connection))
        guard PQstatus(connection) == CONNECTION_OK else {
            throw .unreachable("\(address): \(PostgresSession.line(PQerrorMessage(connection)))")
        }
        warnings.listen(to: connection)
    }

    deinit { PQfinish(connection) }

    /// Asks the server which it is, and takes note of it.
    func locate() throws(PostgresError) -> ServerPlace {
        let found = try ServerPlace(of: self)
        place = found
        return found
    }

    /// Runs statements without values or rows, with semicolons between.
    ///
    /// - Parameter sql: the statements.
    /// - Throws: `PostgresError`, by cause.
    package func script(_ sql: String) throws(PostgresError) {
        PQclear(try checked(try answer(within: patience) { PQsendQuery(connection, sql) }))
    }

    /// Runs a statement.
    ///
    /// - Parameters:
    ///   - sql: with `$1` and on where values go; kept prepared, so it should be one of few.
    ///   - values: in order.
    /// - Returns: its rows.
    /// - Throws: `PostgresError`, by cause.
    @discardableResult
    package func run(_ sql: String, _ values: [PostgresValue] = []) throws(PostgresError) -> PostgresRows {
        let name = try name(of: sql, values)
        let encoded = values.map(\.encoded)
        let result = try answer(within: patience) {
            var isSent: Int32 = 0
            Self.withPointers(encoded) { pointers in
                let lengths = encoded.map { Int32($0?.count ?? 0) }
                let formats = [Int32](repeating: 1, count: encoded.count)
                isSent = PQsendQueryPrepared(connection, name, Int32(encoded.count), pointers, lengths, formats, 1)
            }
            return isSent
        }
        return PostgresRows(try checked(result))
    }

    /// Does some work in a transaction; what it throws undoes it.
    ///
    /// - Parameters:
    ///   - mode: as behind `BEGIN`.
    ///   - body: the work.
    /// - Returns: what the work returns.
    /// - Throws: what the work throws, or `PostgresError`. When the server is lost while it commits, `unreachable`: it may be done.
    package func transaction<T>(_ mode: String = "", _ body: () throws -> T) throws -> T {
        try script("BEGIN \(mode)")
        let result: T
        do {
            result = try body()
        } catch {
            if isAlive { try? script("ROLLBACK") }
            throw error
        }
        try commit()
        return result
    }

    /// Ends a transaction, and keeps what it did.
    ///
    /// - Parameter milliseconds: how long the answer is waited for: a server that lost its synchronous standby never gives one.
    /// - Throws: `PostgresError.refused` when a statement in it had failed: the server undoes such a transaction, and reports no error. When
    ///   the server is lost meanwhile, or does not answer, or answers without having waited for its standby, `unreachable`: it may be done.
    package func commit(within milliseconds: Int32 = 60_000) throws(PostgresError) {
        warnings.clear()
        let result = try checked(try answer(within: milliseconds) { PQsendQuery(connection, "COMMIT") })
        defer { PQclear(result) }
        // A server that is told to stop, or to call the commit off, while it waits for a synchronous standby says so in a warning only.
        if let warning = warnings.first {
            isGivenUp = true
            throw .unreachable(warning)
        }
        let done = String(cString: PQcmdStatus(result))
        guard done == "COMMIT" else {
            throw .refused(
                code: "25P02", "found \(done) at the end of a transaction, in which a statement had failed, expected COMMIT")
        }
    }

    /// What was told by `NOTIFY` since it was last asked for, and waits until there is something.
    ///
    /// - Parameters:
    ///   - milliseconds: how long to wait at most; 0 not at all.
    ///   - other: a descriptor that ends the waiting too, when there is something to read from it.
    /// - Returns: channels with what was told.
    /// - Throws: `PostgresError.unreachable`.
    package func notifications(
        waiting milliseconds: Int32, or other: Int32 = -1
    ) throws(PostgresError) -> [(channel: String, payload: String)] {
        if milliseconds > 0 { _ = Polling.isReadable(PQsocket(connection), or: other, within: milliseconds) }
        guard PQconsumeInput(connection) == 1 else { throw .unreachable(Self.line(PQerrorMessage(connection))) }
        var found: [(String, String)] = []
        while let notice = PQnotifies(connection) {
            found.append((String(cString: notice.pointee.relname), String(cString: notice.pointee.extra)))
            PQfreemem(notice)
        }
        return found
    }

    private func name(of sql: String, _ values: [PostgresValue]) throws(PostgresError) -> String {
        if let name = prepared[sql] { return name }
        if prepared.count >= Self.mostPrepared {
            try script("DEALLOCATE ALL")
            prepared.removeAll()
        }
        let name = "s\(prepared.count)"
        PQclear(
            try checked(
                try answer(within: patience) { PQsendPrepare(connection, name, sql, Int32(values.count), values.map(\.type)) }))
        prepared[sql] = name
        return name
    }

    /// Sends something, and waits for the last of its results.
    private func answer(within milliseconds: Int32?, _ send: () -> Int32) throws(PostgresError) -> OpaquePointer? {
        guard !canceller.isRaised else { throw .cancelled }
        guard send() == 1 else { throw .unreachable(Self.line(PQerrorMessage(connection))) }
        try wait(milliseconds)
        var last: OpaquePointer?
        while let result = PQgetResult(connection) {
            PQclear(last)
            last = result
        }
        return last
    }

    /// Waits until there is an answer.
    private func wait(_ milliseconds: Int32?) throws(PostgresError) {
        var left = milliseconds ?? .max
        while PQisBusy(connection) == 1 {
            let slice = min(left, 500)
            if !Polling.isReadable(PQsocket(connection), within: slice) {
                if canceller.isRaised { canceller.send() }
                if let milliseconds {
                    left -= slice
                    guard left > 0 else {
                        isGivenUp = true
                        throw .silent(milliseconds: Int(milliseconds))
                    }
                }
            }
            guard PQconsumeInput(connection) == 1 else { return }
        }
    }

    private func checked(_ result: OpaquePointer?) throws(PostgresError) -> OpaquePointer {
        guard let result else { throw .unreachable(Self.line(PQerrorMessage(connection))) }
        let status = PQresultStatus(result)
        if status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK { return result }
        defer { PQclear(result) }
        let message = Self.line(PQresultErrorMessage(result))
        // 'C' asks for the code of an error.
        guard isAlive, let code = PQresultErrorField(result, Int32(UInt8(ascii: "C"))).map({ String(cString: $0) }) else {
            throw .unreachable(message)
        }
        switch code {
        case "57014": throw .cancelled
        // The server stops, or is starting, or has become a standby.
        case "57P01", "57P02", "57P03", "25006": throw .unreachable(message)
        default: throw .refused(code: code, message)
        }
    }

    private static func connect(_ names: [String], _ values: [String]) -> OpaquePointer? {
        withStrings(names) { names in withStrings(values) { values in PQconnectdbParams(names, values, 0) } }
    }

    private static func withStrings<T>(_ strings: [String], _ body: ([UnsafePointer<CChar>?]) -> T) -> T {
        let copies = strings.map { string in
            let bytes = Array(string.utf8CString)
            let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
            copy.initialize(from: bytes, count: bytes.count)
            return copy
        }
        defer { for copy in copies { copy.deallocate() } }
        return body(copies.map { UnsafePointer($0) } + [nil])
    }

    private static func withPointers(_ values: [[UInt8]?], _ body: ([UnsafePointer<CChar>?]) -> Void) {
        // One block for all, so that the places stay where they are while the call lasts. An empty value is not null.
        let total = values.reduce(1) { $0 + ($1?.count ?? 0) }
        let block = UnsafeMutablePointer<CChar>.allocate(capacity: total)
        defer { block.deallocate() }
        var (pointers, place) = ([UnsafePointer<CChar>?](), block)
        pointers.reserveCapacity(values.count)
        for value in values {
            guard let value else {
                pointers.append(nil)
                continue
            }
            pointers.append(UnsafePointer(place))
            value.withUnsafeBytes {
                UnsafeMutableRawPointer(place).copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(block), byteCount: $0.count)
            }
            place += value.count
        }
        body(pointers)
    }

    /// A message of the server on one line.
    private static func line(_ message: UnsafePointer<CChar>?) -> String {
        let text = message.map { String(cString: $0) } ?? ""
        let lines = text.split(separator: "\n").map { String($0.drop { $0 == " " || $0 == "\t" }) }
        return lines.isEmpty ? "no message" : lines.joined(separator: "; ")
    }
}
