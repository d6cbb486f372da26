/// A row of a read model that is not as it was written. Make the read model anew.
struct UnreadableRow: Error, Equatable, CustomStringConvertible {
    let table: String

    var description: String { "table \(table): found a row without its view, expected one in every row" }
}
