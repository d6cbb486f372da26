internal import GRDB

/// The versions that a file keeps of streams whose events are in archives, by name.
enum ArchivedStreams {
    /// At most so many faults are told.
    private static let limit = 100

    /// What a file keeps of the archives in front of it.
    static func kept(_ database: Database) throws -> [String: Int64] {
        try versions("SELECT name, version FROM archived_streams LEFT JOIN streams NOT INDEXED ON id = stream", database)
    }

    /// What an archive hands on to the file behind it.
    static func through(_ database: Database) throws -> [String: Int64] {
        try versions(
            """
            SELECT name, max(version) FROM (SELECT stream, max(version) AS version FROM events NOT INDEXED GROUP BY stream
                UNION ALL SELECT stream, version FROM archived_streams) LEFT JOIN streams NOT INDEXED ON id = stream GROUP BY stream
            """, database)
    }

    /// Where two of these do not fit, each in a line.
    static func differences(_ found: [String: Int64], _ expected: [String: Int64]) -> [String] {
        Set(found.keys).union(expected.keys).sorted().filter { found[$0] != expected[$0] }.prefix(limit).map { name in
            "archived stream \(name): found version \(text(found[name])), expected \(text(expected[name]))"
        }
    }

    /// Where the versions of a file do not go on from those that it keeps; of a whole log it keeps none.
    ///
    /// - Parameters:
    ///   - database: the file.
    ///   - isWhole: whether its events begin with the first.
    /// - Returns: a line for each stream that does not fit.
    /// - Throws: what reading throws.
    static func faults(in database: Database, isWhole: Bool) throws -> [String] {
        let kept = try kept(database)
        guard !isWhole else { return differences(kept, [:]) }
        let firsts = try versions(
            """
            SELECT name, first FROM (SELECT stream, min(version) AS first FROM events NOT INDEXED GROUP BY stream)
                LEFT JOIN streams NOT INDEXED ON id = stream
            """, database)
        let expected = firsts.filter { $0.value > 1 }.mapValues { $0 - 1 }
        // A stream that has no events here tells nothing of its version.
        let unfit = differences(kept.filter { firsts[$0.key] != nil }, expected)
        let named = try versions("SELECT name, 0 FROM streams NOT INDEXED", database)
        let unknown = Set(named.keys).subtracting(firsts.keys).subtracting(kept.keys).sorted().prefix(limit)
        return unfit + unknown.map { "stream \($0): found neither events nor a version, expected one of them" }
    }

    private static func text(_ version: Int64?) -> String { version.map { "\($0)" } ?? "none" }

    private static func versions(_ sql: String, _ database: Database) throws -> [String: Int64] {
        let rows = try PreparedStatement(database, sql)
        return Dictionary(try LogRows.all(rows) { ($0.text(0) ?? "without a name", $0.integer(1)) }) { max($0, $1) }
    }
}
