/// What a projection keeps: its name, its version and its tables. Another version or table means that its rows are made anew.
public struct ProjectionDefinition: Sendable, Hashable, Codable {
    /// Its name: `valuation/latest-prices`.
    public let name: String

    /// Raised whenever its rows would come out otherwise.
    public let version: Int

    /// Its tables.
    public let tables: [ReadModelTable]

    /// What a projection keeps.
    ///
    /// - Parameters:
    ///   - name: its name, 1 to 200 bytes.
    ///   - version: raised whenever its rows would come out otherwise.
    ///   - tables: its tables.
    public init(name: String, version: Int, tables: [ReadModelTable]) {
        self.name = name
        self.version = version
        self.tables = tables
    }

    /// Checks name and tables.
    ///
    /// - Throws: `ReadModelError.invalidTable` with the first thing that is wrong.
    public func check() throws(ReadModelError) {
        guard (1...200).contains(name.utf8.count), !name.utf8.contains(0) else {
            throw .invalidTable("projection: found the name \"\(name)\", expected 1 to 200 bytes")
        }
        for table in tables { try table.check() }
        guard Set(tables.map(\.name)).count == tables.count else {
            throw .invalidTable("projection \(name): found a table twice, expected each once")
        }
    }
}
