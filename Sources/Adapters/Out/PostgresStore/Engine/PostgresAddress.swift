internal import CPostgreSQL

/// Where a database is and how to get in: `postgresql://user@host:port/name?sslmode=…`, or keywords with values (libpq, section 34.1.1).
///
/// Its text never shows the password; libpq also takes one from `PGPASSWORD` and `~/.pgpass`.
package struct PostgresAddress: Sendable, CustomStringConvertible {
    /// Keywords with values, in order; what is not said has libpq's default.
    let parameters: [(name: String, value: String)]

    /// Where it is, without what is secret.
    package let description: String

    /// Keeps whoever has this address from a server that another has taken over from.
    let fence: ServerFence

    /// What is asked of every connection unless the address says otherwise: to give up where nobody answers, to notice a server that went
    /// away, and to write where several hosts are named.
    private static let defaults = [
        ("application_name", "bondtrader"), ("connect_timeout", "5"), ("keepalives_idle", "10"), ("keepalives_interval", "5"),
        ("keepalives_count", "3"), ("tcp_user_timeout", "20000"), ("target_session_attrs", "read-write"),
    ]

    /// Reads an address.
    ///
    /// - Parameter text: a URI, or keywords with values.
    /// - Throws: `PostgresError.unreachable` for a text that is none, without showing it.
    package init(_ text: String) throws(PostgresError) {
        guard let options = PQconninfoParse(text, nil) else {
            throw .unreachable("found a text that is no address of a database, expected postgresql://user@host:port/name")
        }
        defer { PQconninfoFree(options) }
        var found: [(name: String, value: String)] = []
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { found.append((String(cString: keyword), String(cString: value))) }
            option += 1
        }
        for (name, value) in Self.defaults where !found.contains(where: { $0.name == name }) { found.append((name, value)) }
        parameters = found
        fence = ServerFence()
        func value(_ name: String) -> String? { found.first { $0.name == name }?.value }
        let host = value("host") ?? value("hostaddr") ?? "local socket"
        description = "\(host)\(value("port").map { ":\($0)" } ?? "")/\(value("dbname") ?? value("user") ?? "")"
    }
}
