/// The header of a CSV file: finds columns by name, and remembers which ones nobody asked for.
struct TableHeader {
    let file: String
    let line: Int
    let names: [String]
    private var positions: [String: Int] = [:]
    private var asked: [String] = []

    /// - Throws: `FileFeedError.badHeader` when a name is there twice.
    init(file: String, line: Int, names: [String]) throws(FileFeedError) {
        self.file = file
        self.line = line
        self.names = names
        for (index, name) in names.enumerated() where positions.updateValue(index, forKey: name) != nil {
            throw .badHeader(
                file: file, line: line, field: name.isEmpty ? "header" : name,
                found: name.isEmpty ? "two columns without a name" : "the column twice", expected: "each column once")
        }
    }

    /// A column that the file may have or not.
    mutating func optional(_ name: String) -> TableColumn {
        asked.append(name)
        return TableColumn(name: name, index: positions[name])
    }

    /// A column that the file must have.
    ///
    /// - Throws: `FileFeedError.badHeader` when it does not.
    mutating func required(_ name: String) throws(FileFeedError) -> TableColumn {
        let column = optional(name)
        guard column.index != nil else {
            throw .badHeader(file: file, line: line, field: name, found: "columns \(shownNames)", expected: "a column '\(name)'")
        }
        return column
    }

    /// The names in the file, as messages show them.
    var shownNames: String {
        Reject.quoted(names.joined(separator: ","))
    }

    /// A note on each column that was never asked for: its values are not read.
    var notesOnUnknownColumns: [Note] {
        names.filter { !asked.contains($0) }.map { name in
            Note(
                file: file, line: line, field: name.isEmpty ? "header" : name,
                message: "unknown column, not read; known are \(asked.joined(separator: ", "))")
        }
    }
}
