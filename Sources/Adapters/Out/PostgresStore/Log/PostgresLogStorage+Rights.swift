public import EventSourcing

extension PostgresLogStorage {
    /// Gives a role the rights that a server needs on a log that is there: to read it all, to add rows, and to move the row of the head.
    /// Nothing of what stands on the log can be changed with these rights, nor its tables; triggers refuse it to all others too.
    ///
    /// ```sql
    /// CREATE ROLE bondtrader LOGIN;
    /// ```
    ///
    /// - Parameters:
    ///   - role: the role that runs the server, which must be there.
    ///   - address: where the database is, as the owner of the log.
    /// - Throws: `EventStoreError.notFound` when there is no log, `failed` when the role is not there or this one may not give the
    ///   rights, and others by cause.
    package static func grantRights(to role: String, at address: String) async throws(EventStoreError) {
        do {
            let owner = PostgresConnection(try PostgresAddress(address))
            do {
                try await owner.run { session in
                    _ = try LogSchema.open(session, at: try session.place ?? session.locate(), nil)
                    try session.transaction { try session.script(try LogSchema.rights(of: role, session)) }
                }
            } catch {
                await owner.close()
                throw error
            }
            await owner.close()
        } catch {
            throw .reading(error)
        }
    }
}

extension LogSchema {
    /// What gives a role the rights of a server.
    fileprivate static func rights(of role: String, _ session: PostgresSession) throws -> String {
        let role = try session.run("SELECT quote_ident($1)", [.text(role)]).text(0, 0)
        func list(_ tables: [String]) -> String { tables.map { "log.\($0)" }.joined(separator: ", ") }
        return """
            GRANT USAGE ON SCHEMA log TO \(role);
            GRANT SELECT ON \(list(kept)), log.head TO \(role);
            GRANT INSERT ON \(list(grown)) TO \(role);
            GRANT UPDATE ON log.head TO \(role);
            """
    }
}
