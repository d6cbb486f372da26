package import Contracts

extension ReadModelTable {
    /// Whether a text may name a table, a column or an index.
    ///
    /// - Parameter text: lower-case letters, digits and underscores, a letter first; at most 48.
    /// - Returns: false for all else.
    public static func isName(_ text: String) -> Bool {
        guard let first = text.utf8.first, (97...122).contains(first), text.utf8.count <= 48 else { return false }
        return text.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 95 }
    }

    /// Checks the declaration.
    ///
    /// - Throws: `ReadModelError.invalidTable` with the first thing that is wrong.
    public func check() throws(ReadModelError) {
        func refuse(_ reason: String) -> ReadModelError { .invalidTable("table \(name): \(reason)") }
        for text in [name] + columns.map(\.name) + indexes.map(\.name) where !ReadModelTable.isName(text) {
            throw refuse(
                "found the name \"\(text)\", expected lower-case letters, digits and underscores, a letter first, at most 48")
        }
        for names in [columns.map(\.name), indexes.map(\.name), key] + indexes.map(\.columns)
        where Set(names).count != names.count {
            throw refuse("found a name twice among \(names.joined(separator: ", ")), expected each once")
        }
        guard !key.isEmpty else { throw refuse("found no key, expected one column or more") }
        for (use, names) in [("key", key)] + indexes.map({ ("index \($0.name)", $0.columns) }) {
            for column in names {
                guard let found = self.column(column) else { throw refuse("\(use): found no column \(column)") }
                guard !found.isOptional else {
                    throw refuse("\(use): found the optional column \(column), expected one that is always set")
                }
            }
        }
        guard indexes.allSatisfy({ !$0.columns.isEmpty }) else {
            throw refuse("found an index without columns, expected one or more")
        }
        guard let validFrom else { return }
        guard let column = column(validFrom), column.kind == .timestamp, !column.isOptional, !key.contains(validFrom) else {
            throw refuse("validFrom: found \(validFrom), expected a timestamp column that is always set and not part of the key")
        }
    }

    /// The fields of a row in the order of the columns.
    ///
    /// - Parameter row: a row.
    /// - Returns: a value or null for each column.
    /// - Throws: `ReadModelError.invalidRow` when it does not fit the table.
    package func fields(of row: ReadModelRow) throws(ReadModelError) -> [ReadModelValue] {
        var fields: [ReadModelValue] = []
        fields.reserveCapacity(columns.count)
        var found = 0
        for column in columns {
            let value = row.values[column.name]
            if value != nil { found += 1 }
            fields.append(try checked(value ?? .null, column))
        }
        guard found == row.values.count else {
            let extra = row.values.keys.filter { column($0) == nil }.sorted().joined(separator: ", ")
            throw .invalidRow(table: name, "found the fields \(extra), expected columns of the table only")
        }
        return fields
    }

    /// The values of a key, checked against its columns.
    ///
    /// - Parameter values: one for each column of the key.
    /// - Returns: the values as they are stored.
    /// - Throws: `ReadModelError.invalidRow` when they do not fit.
    package func keyFields(_ values: [ReadModelValue]) throws(ReadModelError) -> [ReadModelValue] {
        guard values.count == key.count else {
            throw .invalidRow(table: name, "found a key of \(values.count) values, expected \(key.count)")
        }
        var fields: [ReadModelValue] = []
        for (value, name) in zip(values, key) {
            guard let column = column(name) else { throw .invalidTable("table \(self.name): found no column \(name)") }
            fields.append(try checked(value, column))
        }
        return fields
    }

    /// The row that fields in the order of the columns make.
    package func row(_ fields: [ReadModelValue]) -> ReadModelRow {
        var values: [String: ReadModelValue] = [:]
        values.reserveCapacity(columns.count)
        for (column, field) in zip(columns, fields) where field != .null { values[column.name] = field }
        return ReadModelRow(values)
    }

    /// The places of columns among the fields.
    package func places(_ names: [String]) -> [Int] {
        names.compactMap { name in columns.firstIndex { $0.name == name } }
    }

    /// A value as a column takes it.
    package func checked(_ value: ReadModelValue, _ column: ReadModelColumn) throws(ReadModelError) -> ReadModelValue {
        func refuse(_ found: String) -> ReadModelError {
            .invalidRow(table: name, "\(column.name): found \(found), expected \(column.kind.rawValue)")
        }
        switch (column.kind, value) {
        case (_, .null):
            guard column.isOptional else { throw refuse("nothing") }
        case (.text, .text(let text)):
            guard !text.utf8.contains(0) else { throw refuse("text with the character 0") }
        case (.real, .real(let number)):
            guard number.isFinite else { throw refuse("\(number)") }
            if number == 0 { return .real(0) }
        case (.integer, .integer), (.bytes, .bytes), (.boolean, .boolean), (.timestamp, .timestamp): break
        default: throw refuse("\(value)")
        }
        return value
    }
}

extension ReadModelTable {
    /// Checks that an identity says from when on its row is true where, and only where, rows have business time.
    package func checkIdentity(_ identity: ReadModelIdentity) throws(ReadModelError) {
        guard (validFrom == nil) == (identity.validFrom == nil) else {
            throw .invalidRow(
                table: name,
                validFrom == nil
                    ? "found an instant, expected none since it has no business time" : "found no instant of business time")
        }
    }

    /// Checks that a removal names an instant only where rows have business time.
    package func checkRemoval(_ instant: Timestamp?) throws(ReadModelError) {
        guard validFrom != nil || instant == nil else {
            throw .invalidRow(table: name, "found an instant, expected none since it has no business time")
        }
    }
}
